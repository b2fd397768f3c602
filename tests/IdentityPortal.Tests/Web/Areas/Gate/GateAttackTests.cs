using System.Net;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Gate;

/// <summary>Codes, states and addresses that somebody else has made.</summary>
public sealed class GateAttackTests(GatePortal gate) : IClassFixture<GatePortal>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\/evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil.example")]
    [InlineData("")]
    [InlineData(" /x")]
    [InlineData("/\t/evil.example")]
    [InlineData("/x\r\nSet-Cookie: a=b")]
    [InlineData("/x y")]
    [InlineData("/ü")]
    [Trait("Check", "48")]
    public async Task A_log_in_leads_back_to_a_path_of_the_host_only(string path)
    {
        using var visitor = await gate.LoggedInAsync();
        using var good = await visitor.OpenAsync(GatePortal.Wiki, "/.portal/start?rd=%2Fx");
        var authorize = GateVisitor.PortalPathOf(good);

        using var start = await visitor.OpenAsync(GatePortal.Wiki, $"/.portal/start?rd={Uri.EscapeDataString(path)}");
        using var middle = await visitor.AtPortal.Http.GetAsync(authorize.Replace("rd=%2Fx", $"rd={Uri.EscapeDataString(path)}", StringComparison.Ordinal), Stop);

        Assert.Contains("rd=%2Fx", authorize, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, start.StatusCode);
        Assert.Contains("<h1>Start again at Wiki</h1>", await start.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, middle.StatusCode);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task A_log_in_that_begins_at_such_a_path_leads_to_the_first_page(string path)
    {
        using var visitor = gate.NewVisitor();

        using var answer = await visitor.AskAsync("forward", GatePortal.Wiki, path);

        Assert.Equal("/.portal/start?rd=%2F", GateVisitor.LocationOf(answer));
    }

    [Fact]
    public async Task A_log_in_that_begins_at_a_very_long_address_leads_to_the_first_page()
    {
        using var visitor = gate.NewVisitor();

        using var longest = await visitor.AskAsync("forward", GatePortal.Wiki, "/" + new string('&', 511));
        using var answer = await visitor.AskAsync("forward", GatePortal.Wiki, "/" + new string('&', 512));

        Assert.EndsWith("%26", GateVisitor.LocationOf(longest), StringComparison.Ordinal);
        Assert.Equal("/.portal/start?rd=%2F", GateVisitor.LocationOf(answer));
        using var start = await visitor.OpenAsync(GatePortal.Wiki, GateVisitor.LocationOf(longest));
        var login = await visitor.AtPortal.OpenAsync(GateVisitor.PortalPathOf(start));
        Assert.Contains("After this, you continue to Wiki.", login.MainText, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Check", "48")]
    public async Task Nobody_is_logged_in_with_the_code_of_another_browser()
    {
        using var attacker = await gate.LoggedInAsync();
        using var victim = await gate.LoggedInAsync();
        var callback = await attacker.CallbackAsync(GatePortal.Wiki);

        await AssertRefusedAsync(victim, GatePortal.Wiki, callback);
        using (await victim.OpenAsync(GatePortal.Wiki, "/.portal/start"))
        {
            await AssertRefusedAsync(victim, GatePortal.Wiki, await attacker.CallbackAsync(GatePortal.Wiki));
        }

        // The code was shown to somebody else, so it is used up.
        await AssertRefusedAsync(attacker, GatePortal.Wiki, callback);
    }

    [Fact]
    [Trait("Check", "48")]
    public async Task A_code_opens_only_the_host_that_it_was_made_for()
    {
        using var visitor = await gate.LoggedInAsync();
        var callback = await visitor.CallbackAsync(GatePortal.Wiki);
        visitor.Cookies[GatePortal.Notes] = visitor.Cookies[GatePortal.Wiki];

        await AssertRefusedAsync(visitor, GatePortal.Notes, callback);
    }

    [Fact]
    [Trait("Check", "48")]
    public async Task A_code_opens_once()
    {
        using var visitor = await gate.LoggedInAsync();
        var callback = await visitor.CallbackAsync(GatePortal.Wiki);
        using (await visitor.OpenAsync(GatePortal.Wiki, callback))
        {
        }

        await AssertRefusedAsync(visitor, GatePortal.Wiki, callback);
        Assert.Contains(gate.Portal.Log.Lines, line => line.StartsWith("Information 1411 A code for wiki", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_code_from_before_a_withdrawal_opens_nothing_after_it()
    {
        using var visitor = await gate.LoggedInAsync();
        var callback = await visitor.CallbackAsync(GatePortal.Wiki);
        await (await visitor.AtPortal.OpenAsync("/Account/WithdrawApp/wiki")).SubmitAsync(new Dictionary<string, string>());

        await AssertRefusedAsync(visitor, GatePortal.Wiki, callback);
    }

    [Theory]
    [InlineData("/../forward")]
    [InlineData("/%2e%2e/forward")]
    [InlineData("/x/../../nginx")]
    [InlineData("/../../.portal/start")]
    public async Task What_a_browser_sends_through_Envoy_is_a_path_of_the_app(string path)
    {
        using var visitor = gate.NewVisitor();

        using var answer = await visitor.AskAsync("envoy", GatePortal.Wiki, path, "GET", ("X-Forwarded-Uri", "/public/x"), ("X-Forwarded-Host", GatePortal.Wiki));

        Assert.StartsWith("/.portal/start?rd=", GateVisitor.LocationOf(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Information")]
    [InlineData("Trace")]
    public async Task The_log_has_no_code_key_or_assertion(string level)
    {
        var provider = $"Logging:{typeof(RecordedLog).FullName}:LogLevel";
        await using var portal = await PortalApp.StartAsync(GatePortal.Settings(
            ("Portal:Apps:wiki:Assertion", "true"), ($"{provider}:Default", level), ($"{provider}:Microsoft.AspNetCore", level)));
        using var visitor = await LoggedInAsync(portal);
        var callback = await visitor.CallbackAsync(GatePortal.Wiki);
        using var finish = await visitor.OpenAsync(GatePortal.Wiki, callback);
        using var passed = await visitor.AskAsync("forward", GatePortal.Wiki);

        var secrets = visitor.Cookies[GatePortal.Wiki].Select(cookie => cookie.Value)
            .Append(callback.Split("code=")[1])
            .Append(passed.Headers.GetValues("Remote-Assertion").Single());
        Assert.All(secrets, secret => Assert.DoesNotContain(portal.Log.Lines, line => line.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_code_lives_for_a_minute()
    {
        await using var portal = await PortalApp.StartAsync(GatePortal.Settings());
        using var visitor = await LoggedInAsync(portal);
        var callback = await visitor.CallbackAsync(GatePortal.Wiki);

        portal.Clock.Advance(TimeSpan.FromSeconds(61));

        await AssertRefusedAsync(visitor, GatePortal.Wiki, callback);
    }

    [Fact]
    public async Task Two_tabs_do_not_spoil_each_others_log_in()
    {
        using var visitor = await gate.LoggedInAsync();
        var first = await visitor.CallbackAsync(GatePortal.Wiki, "/first");
        var second = await visitor.CallbackAsync(GatePortal.Wiki, "/second");

        using var firstAnswer = await visitor.OpenAsync(GatePortal.Wiki, first);
        using var secondAnswer = await visitor.OpenAsync(GatePortal.Wiki, second);

        Assert.Equal("/first", GateVisitor.LocationOf(firstAnswer));
        Assert.Equal("/second", GateVisitor.LocationOf(secondAnswer));
    }

    [Theory]
    [InlineData("/gate/authorize")]
    [InlineData("/gate/authorize?host=other.example.com&state={0}&rd=/")]
    [InlineData("/gate/authorize?host=wiki.example.com&host=notes.example.com&state={0}&rd=/")]
    [InlineData("/gate/authorize?host=wiki.example.com&rd=/")]
    [InlineData("/gate/authorize?host=wiki.example.com&state=short&rd=/")]
    [InlineData("/gate/authorize?host=wiki.example.com&state={0}")]
    public async Task The_portal_leads_to_no_other_host_and_makes_no_code_without_a_state(string address)
    {
        using var visitor = await gate.LoggedInAsync();

        using var answer = await visitor.AtPortal.Http.GetAsync(address.Replace("{0}", new string('A', 64), StringComparison.Ordinal), Stop);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    [Trait("Check", "47")]
    public async Task What_a_stranger_says_of_the_host_and_the_path_is_not_believed()
    {
        await using var portal = await PortalApp.StartAsync(GatePortal.Settings(("Portal:Proxies:0", "192.0.2.1")));
        using var visitor = new GateVisitor(portal);

        using var forged = await visitor.AskAsync("forward", GatePortal.Wiki, "/public/x");
        using var real = await visitor.AskAsync("forward", GatePortal.Vault, "/public/x", "GET", ("Host", GatePortal.Wiki));
        using var forgedStart = await visitor.OpenAsync(GatePortal.Wiki, "/.portal/start");

        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        Assert.Equal(HttpStatusCode.Found, real.StatusCode);
        Assert.Equal("/.portal/start?rd=%2F", GateVisitor.LocationOf(real));
        Assert.Equal(HttpStatusCode.Forbidden, forgedStart.StatusCode);
        Assert.Contains(portal.Log.Lines, line => line.StartsWith(
            "Warning 1412 The gate was asked about wiki.example.com from 127.0.0.1, which Portal:Proxies does not name", StringComparison.Ordinal));
        Assert.DoesNotContain(portal.Log.Lines, line => line.StartsWith("Warning 1410 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_production_a_gate_without_a_proxy_says_so_at_the_start()
    {
        var settings = GatePortal.Settings(("Portal:SiteUrl", "https://accounts.example.com"), ("AllowedHosts", "accounts.example.com"));
        await using var portal = await PortalApp.StartAsync(
            settings, environment: "Production", services: services => services.PostConfigure<PortalOptions>(options => options.Proxies.Clear()));

        Assert.Single(portal.Log.Lines, line => line.StartsWith("Warning 1413 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_whose_path_nobody_says_is_not_one_for_an_open_first_page()
    {
        await using var portal = await PortalApp.StartAsync(GatePortal.Settings(("Portal:Apps:wiki:OpenPaths:0", "/")));
        using var visitor = new GateVisitor(portal);

        using var known = await visitor.AskAsync("forward", GatePortal.Wiki, "/");
        using var unknown = await visitor.AskAsync("forward", GatePortal.Wiki, "/", "GET", ("X-Forwarded-Uri", ""));

        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        Assert.Equal("/.portal/start?rd=%2F", GateVisitor.LocationOf(unknown));
    }

    [Fact]
    public async Task An_app_never_sees_more_than_the_key_of_its_own_host()
    {
        using var visitor = await gate.LoggedInAsync();
        await visitor.EnterAsync(GatePortal.Wiki);
        await visitor.EnterAsync(GatePortal.Notes);

        Assert.Equal(["gate", "gate-state"], visitor.Cookies[GatePortal.Wiki].Keys.Order());
        Assert.NotEqual(visitor.Cookies[GatePortal.Wiki]["gate"], visitor.Cookies[GatePortal.Notes]["gate"]);
        using var atPortal = gate.Portal.NewVisitor();
        atPortal.SetCookie("session", visitor.Cookies[GatePortal.Wiki]["gate"]);
        Assert.False((await atPortal.OpenAsync("/Privacy")).IsLoggedIn);
    }

    private static async Task<GateVisitor> LoggedInAsync(PortalApp portal)
    {
        var visitor = new GateVisitor(portal);
        var person = portal.Person("CONFIRMED");
        await visitor.AtPortal.HasLoggedInAsync(person.Email, person.Password);
        return visitor;
    }

    private static async Task AssertRefusedAsync(GateVisitor visitor, string host, string callback)
    {
        using var answer = await visitor.OpenAsync(host, callback);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(answer.Headers, header => header.Key == "Set-Cookie");
    }
}
