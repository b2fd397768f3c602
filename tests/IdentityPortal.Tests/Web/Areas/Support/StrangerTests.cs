using System.Net;
using System.Text.RegularExpressions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Support;

/// <summary>For a browser in which no member of staff has worked today, the desk does not exist.</summary>
public sealed partial class StrangerTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    // Both names have the same length, so that the answers have, too.
    private const string Desk = "/Support";
    private const string Nowhere = "/Nowhere";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly (string Method, string Path)[] Requests =
    [
        ("GET", ""), ("HEAD", ""), ("POST", ""), ("OPTIONS", ""), ("GET", "?search=0c5b1c0e-3a51-4f5b-9a3c-9e1d6f1f2a33"), ("GET", "/Trail"),
        ("POST", "/Trail?handler=Export"), ("GET", "/Receipt/1"), ("GET", "/Figures"),
        ("GET", "/Person/0c5b1c0e-3a51-4f5b-9a3c-9e1d6f1f2a33"), ("POST", "/Person/0c5b1c0e-3a51-4f5b-9a3c-9e1d6f1f2a33/Disable"),
    ];

    [Fact]
    public async Task The_answer_is_that_of_any_page_that_does_not_exist()
    {
        // In Development, the framework looks for new files at every address and answers other methods than GET with 405.
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["ReloadStaticAssetsAtRuntime"] = "false" });
        foreach (var (method, path) in Requests)
        {
            Assert.Equal((path, await AskAsync(app, method, Nowhere + path)), (path, await AskAsync(app, method, Desk + path)));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(app, "GET", Desk)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(app, "POST", Desk)).Status);
    }

    [Fact]
    public async Task A_made_up_cookie_of_the_desk_changes_nothing()
    {
        using var stranger = portal.App.NewVisitor();
        stranger.SetCookie("recent", new string('A', 43));

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync(Desk)).Status);
    }

    [Fact]
    public async Task A_page_that_does_not_exist_offers_to_log_in_and_leads_staff_to_the_desk()
    {
        var app = portal.App;
        using var staff = app.NewVisitor();
        var member = app.Pool.People.First(person => person.Groups.Contains("support"));

        var page = await staff.OpenAsync(Desk);
        var login = await staff.OpenAsync(page.Document.QuerySelector("main a[href^='/Account/Login']")!.GetAttribute("href")!);
        var code = await login.SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = member.Email, ["Form.Password"] = member.Password });
        var desk = await code.WithCodeAsync(member.Email);

        Assert.Equal((Desk, "Find a person"), (desk.Url, desk.Heading));
    }

    private static async Task<(HttpStatusCode Status, string Headers, string Body)> AskAsync(PortalApp app, string method, string url)
    {
        using var stranger = app.NewVisitor();
        using var request = new HttpRequestMessage(new(method), url);
        if (method == "POST")
        {
            request.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Form.Reason"] = "Other" });
        }

        using var reply = await stranger.Http.SendAsync(request, Cancellation);
        var headers = reply.Headers.Concat(reply.Content.Headers)
            .Where(header => header.Key != "Date")
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        return (reply.StatusCode, Neutral(string.Join('\n', headers.Order())), Neutral(await reply.Content.ReadAsStringAsync(Cancellation)));
    }

    // The page names its own address and has random tokens.
    private static string Neutral(string text) => Token().Replace(text, "TOKEN").Replace(Desk[1..], Nowhere[1..], StringComparison.Ordinal);

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+")]
    private static partial Regex Token();
}
