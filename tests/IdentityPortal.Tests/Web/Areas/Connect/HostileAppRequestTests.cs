using System.Net;
using System.Text;
using IdentityPortal.TestSupport;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>Requests that no app and no browser would send.</summary>
public sealed class HostileAppRequestTests(ConnectPortal connect)
{
    private const string Injection = "x\r\nSet-Cookie: injected=1\r\nLocation: https://evil.example/\r\n\r\n<script>alert(1)</script>";

    /// <summary>Spellings of an endpoint's address. {0} stands for its last part.</summary>
    private static readonly string[] Spellings =
    [
        "/connect/{0}/", "/connect/{0}//", "/connect//{0}", "//connect/{0}", "/Connect/{0}", "/CONNECT/{0}/", "/connect/./{0}", "/connect/x/../{0}",
        "/connect/{0}/.", "/./connect/{0}", "/connect/{0}/../{0}", "/connect%2f{0}", "/connect/{0}%2f", "/connect/%2e/{0}", "/connect/{0};x=1",
        "/connect\\{0}", "/connect/{0}%20", "/connect/{0}%00", "/connect/{0}.", "/%63onnect/{0}",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("state")]
    [InlineData("nonce")]
    [InlineData("scope")]
    [InlineData("prompt")]
    [InlineData("response_mode")]
    [InlineData("ui_locales")]
    [InlineData("login_hint")]
    [InlineData("acr_values")]
    [InlineData("id_token_hint")]
    [InlineData("client_id")]
    [InlineData("redirect_uri")]
    [InlineData("request_uri")]
    public async Task No_parameter_writes_a_header_or_a_script(string name)
    {
        using var app = connect.Wiki();
        using var visitor = await connect.LoggedInAsync();
        using var stranger = connect.Portal.NewVisitor();

        foreach (var browser in new[] { visitor, stranger })
        {
            foreach (var prompt in new[] { "none", "login" })
            {
                (string, string?)[] changes = name == "prompt" ? [] : [("prompt", prompt)];
                var url = app.AuthorizeUrl([.. changes, (name, Injection)]);
                while (true)
                {
                    var page = await PageView.ReadAsync(browser, await browser.Http.GetAsync(url, Stop));
                    AssertHarmless(page);
                    if (page.Location is not { } location || !location.StartsWith('/'))
                    {
                        break;
                    }

                    url = location;
                }
            }
        }
    }

    [Theory]
    [InlineData("state")]
    [InlineData("client_id")]
    [InlineData("id_token_hint")]
    [InlineData("post_logout_redirect_uri")]
    [InlineData("ui_locales")]
    [InlineData("logout_hint")]
    public async Task Nor_does_one_of_a_log_out(string name)
    {
        using var visitor = connect.Portal.NewVisitor();
        var parameters = new Dictionary<string, string?> { ["client_id"] = "wiki", ["post_logout_redirect_uri"] = AppClient.RedirectUriOf("wiki"), [name] = Injection };

        AssertHarmless(await PageView.ReadAsync(
            visitor, await visitor.Http.GetAsync(QueryHelpers.AddQueryString("/connect/endsession", parameters), Stop)));
    }

    [Theory]
    [InlineData("/connect/authorize", 4097, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/connect/par", 4097, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/connect/par/", 4097, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/connect/endsession", 4097, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/connect/token", 33_000, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/connect/token", 30_000, HttpStatusCode.BadRequest)]
    [InlineData("/connect/introspect", 33_000, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/connect/revoke", 33_000, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/connect/userinfo", 33_000, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_request_that_is_too_large_is_refused(string path, int bytes, HttpStatusCode status)
    {
        using var app = connect.Wiki();
        using var body = new StringContent($"grant_type={new string('x', bytes)}", Encoding.UTF8, "application/x-www-form-urlencoded");

        using var answer = await app.Http.PostAsync(path, body, Stop);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("/connect/authorize")]
    [InlineData("/connect/par")]
    [InlineData("/connect/endsession")]
    public async Task Nor_can_its_size_be_left_unsaid(string path)
    {
        using var app = connect.Wiki();
        var query = new Uri(app.Http.BaseAddress!, app.AuthorizeUrl(("state", new string('x', 20_000)))).Query;
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent($"{query[1..]}&client_secret={ConnectPortal.Secret}", Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await app.Http.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    [Trait("Check", "28")]
    public async Task No_spelling_of_an_address_escapes_the_limits()
    {
        await using var portal = await PortalApp.StartAsync(new Dictionary<string, string>(AppClient.Settings("board"))
        {
            ["Portal:RateLimits:FormBurst"] = "1",
            ["Portal:RateLimits:FormsPerMinute"] = "1",
        });
        using var app = new AppClient(portal, "board", secret: null);
        var query = new Uri(portal.Address, app.AuthorizeUrl()).Query;
        while ((await SendAsync(app, "/connect/authorize", query, byForm: false)).StatusCode != HttpStatusCode.TooManyRequests)
        {
        }

        foreach (var (path, byForm) in from spelling in Spellings
                                       from endpoint in new[] { ("authorize", false), ("authorize", true), ("par", true), ("endsession", false) }
                                       select (string.Format(null, spelling, endpoint.Item1), endpoint.Item2))
        {
            var before = await RowsAsync(portal);
            using var answer = await SendAsync(app, path, query, byForm);

            Assert.True(
                answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed,
                $"{path}: {answer.StatusCode}");
            Assert.Equal((path, before), (path, await RowsAsync(portal)));
        }
    }

    private static void AssertHarmless(PageView page)
    {
        Assert.True((int)page.Status < 500, $"{page.Url}: {page.Status}");
        Assert.DoesNotContain(page.Reply.Headers, header =>
            header.Key != "Location" && header.Value.Any(value => value.Contains("injected", StringComparison.Ordinal)));
        Assert.DoesNotContain(page.Location ?? "", character => character is '\r' or '\n' or '<');
        Assert.DoesNotMatch("^https?://evil", page.Location ?? "");
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SendAsync(AppClient app, string path, string query, bool byForm)
    {
        // Otherwise the client would tidy the address up.
        var exact = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var url = new Uri($"{app.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)}{path}{(byForm ? "" : query)}", exact);
        return byForm
            ? app.Http.PostAsync(url, new StringContent(query[1..], Encoding.UTF8, "application/x-www-form-urlencoded"), Stop)
            : app.Http.GetAsync(url, Stop);
    }

    private static Task<int> RowsAsync(PortalApp portal) =>
        portal.InStoreAsync(store => store.Set<OpenIddictEntityFrameworkCoreToken>().CountAsync(Stop));
}
