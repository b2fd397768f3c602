using IdentityPortal.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>What apps propose for the pages on the way: an address (login_hint) and a language (ui_locales).</summary>
public sealed class ProposalTests(ConnectPortal connect)
{
    private const string Hint = "login.hint@example.com";

    private static readonly Dictionary<string, string> Nothing = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "Log in")]
    [InlineData("create", "Register")]
    public async Task The_address_is_filled_in_and_stands_in_no_address_of_a_page_and_in_no_log(string? prompt, string heading)
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor();

        var (page, _) = await app.AuthorizeAsync(visitor, ("login_hint", Hint), ("prompt", prompt));

        Assert.Equal((heading, Hint), (page.Heading, page.ValueOf("Form.Email")));
        Assert.DoesNotContain("login.hint", Uri.UnescapeDataString(page.Url), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(connect.Portal.Log.Lines, line => line.Contains("login.hint", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("ann")]
    [InlineData("+441632960000")]
    [InlineData("<script>@example.com")]
    public async Task What_is_no_address_is_left_out(string hint)
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor();

        var (page, _) = await app.AuthorizeAsync(visitor, ("login_hint", hint));

        Assert.Equal("", page.ValueOf("Form.Email"));
        Assert.DoesNotContain("hint=", page.Url, StringComparison.Ordinal);
        Assert.Equal("", (await visitor.OpenAsync("/Account/Login?returnUrl=%2F&hint=ann@example.com")).ValueOf("Form.Email"));
    }

    [Fact]
    public async Task What_the_person_types_on_the_page_counts_more()
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor();
        var (page, _) = await app.AuthorizeAsync(visitor, ("login_hint", Hint));

        var german = await visitor.FollowAsync(await page.PressAsync("Deutsch", new Dictionary<string, string> { ["Form.Email"] = "own@example.com" }));
        Assert.Equal("own@example.com", german.ValueOf("Form.Email"));

        var again = await app.AuthorizeAsync(visitor, ("login_hint", Hint));
        Assert.Equal(Hint, again.Page.ValueOf("Form.Email"));
    }

    [Fact]
    public async Task Proposals_leave_nothing_in_the_store()
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor();
        var request = await PageView.ReadAsync(visitor, await visitor.Http.GetAsync(app.AuthorizeUrl(("login_hint", Hint), ("ui_locales", "de")), Stop));
        var before = await NotesAsync();

        for (var time = 0; time < 3; time++)
        {
            using var other = connect.Portal.NewVisitor();
            Assert.Equal(Hint, (await other.OpenAsync(request.Location!)).ValueOf("Form.Email"));
        }

        Assert.Equal(before, await NotesAsync());
    }

    [Fact]
    public async Task The_pages_on_the_way_speak_the_first_language_that_the_portal_knows()
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor().Reading("fr");
        var address = $"locale-{Guid.NewGuid():N}@example.com";

        var (login, _) = await app.AuthorizeAsync(visitor, ("ui_locales", "tlh de-AT en"));
        Assert.Equal("Anmelden", login.Heading);
        var confirm = await (await login.GoAsync("Register")).SubmitAsync(new Dictionary<string, string>
        {
            ["Form.Email"] = address,
            ["Form.Password"] = Journeys.Password,
            ["Form.PasswordAgain"] = Journeys.Password,
        });
        Assert.Equal("de", confirm.Document.DocumentElement.GetAttribute("lang"));
        var sent = await confirm.SendAsync(new Dictionary<string, string> { ["Form.Code"] = connect.Portal.LastMailTo(address).Code! });
        Assert.NotEmpty((await app.ArriveAsync(visitor, sent)).Answer!["code"]);

        Assert.Equal("fr", (await visitor.OpenAsync("/Account")).Document.DocumentElement.GetAttribute("lang"));
        Assert.DoesNotContain(visitor.Cookies, cookie => cookie.Name.Contains("language", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_language_that_a_person_chose_stays()
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor();
        await (await visitor.OpenAsync("/Preferences")).PressAsync("Français", Nothing);

        Assert.Equal("fr", (await app.AuthorizeAsync(visitor, ("ui_locales", "de"))).Page.Document.DocumentElement.GetAttribute("lang"));

        using var other = connect.Portal.NewVisitor();
        var german = (await app.AuthorizeAsync(other, ("ui_locales", "de"))).Page;
        var spanish = await other.FollowAsync(await german.PressAsync("Español", Nothing));
        Assert.Equal("es", spanish.Document.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Without_a_page_no_language_is_proposed()
    {
        using var app = connect.Wiki();
        using var visitor = connect.Portal.NewVisitor();

        await app.AuthorizeAsync(visitor, ("ui_locales", "de"), ("prompt", "none"));

        Assert.Equal("en", (await visitor.OpenAsync("/Account/Login")).Document.DocumentElement.GetAttribute("lang"));
    }

    private Task<int> NotesAsync() => connect.Portal.InStoreAsync(database => database.BrowserNotes.CountAsync(Stop));
}
