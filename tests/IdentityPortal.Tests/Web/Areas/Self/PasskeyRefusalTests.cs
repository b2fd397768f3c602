using System.Net;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Areas.Account.Passkeys;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Operation.Doctor;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Self;

/// <summary>Which passkeys cannot be added or removed, and what the pages do while Cognito fails.</summary>
public sealed class PasskeyRefusalTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Theory]
    [InlineData("another challenge", "This took too long. You can try again.")]
    [InlineData("another domain", "Passkeys do not work at this address of the site. Tell the people who run this site.")]
    [InlineData("an unverified person", "This browser or device cannot use passkeys here.")]
    [InlineData("an unknown proof", "This browser or device cannot use passkeys here.")]
    [InlineData("another kind of answer", "This did not work. Reload the page, then try again.")]
    public async Task A_wrong_passkey_is_refused_with_the_reason_and_the_name_stays(string what, string reason)
    {
        var app = portal.App;
        var lines = app.Log.Lines.Count;
        using var device = new SoftwareAuthenticator();
        switch (what)
        {
            case "another challenge":
                device.Challenge = "AAAAAAAAAAAAAAAAAAAAAA";
                break;
            case "another domain":
                device.RelyingPartyId = "example.com";
                break;
            case "an unverified person":
                device.Flags = 0x01;
                break;
            case "an unknown proof":
                device.Format = "fido-u2f";
                break;
            default:
                device.Type = "webauthn.get";
                break;
        }

        using var visitor = await app.LogInAsync(await portal.NewPersonAsync());

        var page = await visitor.AddPasskeyAsync(device, "Phone");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal([reason], page.Errors);
        Assert.Equal("Phone", page.ValueOf("Form.Name"));
        Assert.Empty(await PasskeyPages.RowsAsync(app));
        Assert.Contains(app.Log.Lines.Skip(lines), line => line.StartsWith("Information 1057 ", StringComparison.Ordinal) && line.Contains("AddPasskey refused", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("{\"id\":5}")]
    [InlineData("{\"id\":\"a\"}")]
    [InlineData("{\"id\":\"a\",\"response\":{\"clientDataJSON\":\"A!\"}}")]
    [InlineData("{\"id\":\"\"}")]
    [InlineData("{\"id\":\"a\",\"id\":\"b\"}")]
    [InlineData("{\"id\":\"a\",\"number\":1e400}")]
    public async Task What_no_browser_sends_is_not_sent_to_Cognito(string credential)
    {
        var app = portal.App;
        using var visitor = await app.LogInAsync(await portal.NewPersonAsync());
        var page = await visitor.OpenAsync("/Account/AddPasskey");
        var before = app.Pool.Calls.Count;

        page = await page.SubmitAsync(PasskeyPages.Fields(credential));

        Assert.Equal(["This did not work. Reload the page, then try again."], page.Errors);
        Assert.Equal(before, app.Pool.Calls.Count);
    }

    [Fact]
    public async Task After_too_long_the_passkey_is_refused()
    {
        await using var app = await PortalApp.StartAsync();
        using var device = new SoftwareAuthenticator();
        using var visitor = await PasskeyPages.LoggedInAsync(app);
        var page = await visitor.OpenAsync("/Account/AddPasskey");
        var options = await visitor.BeginAsync(page);
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        page = await (await visitor.OpenAsync("/Account/AddPasskey")).SubmitAsync(
            new Dictionary<string, string> { ["Form.Password"] = app.Person("CONFIRMED").Password });
        app.Clock.Advance(TimeSpan.FromMinutes(5));

        page = await page.FinishAsync(device, options);

        Assert.Equal(["This took too long. You can try again."], page.Errors);
        Assert.Equal("Your passkey is ready. You can log in with it from now on.", (await visitor.AddPasskeyAsync(device)).Banner);
    }

    [Fact]
    public async Task Of_two_tabs_the_one_whose_button_was_pressed_last_adds_its_passkey()
    {
        await using var app = await PortalApp.StartAsync();
        using var device = new SoftwareAuthenticator();
        using var other = new SoftwareAuthenticator();
        using var visitor = await PasskeyPages.LoggedInAsync(app);
        var (first, second) = (await visitor.OpenAsync("/Account/AddPasskey"), await visitor.OpenAsync("/Account/AddPasskey"));
        var (early, late) = (await visitor.BeginAsync(first), await visitor.BeginAsync(second));

        Assert.Equal("/Account/Security", (await second.FinishAsync(other, late)).Location);
        Assert.Equal(["This took too long. You can try again."], (await first.FinishAsync(device, early)).Errors);

        Assert.Equal("/Account/Security", (await first.FinishAsync(device, await visitor.BeginAsync(first))).Location);
        Assert.Equal(2, (await PasskeyPages.RowsAsync(app)).Count);
    }

    [Fact]
    public async Task The_passkey_of_somebody_else_is_refused()
    {
        await using var app = await PortalApp.StartAsync();
        var other = app.Pool.People.Where(person => person.State == "CONFIRMED").Skip(1).First();
        using var device = new SoftwareAuthenticator();
        using var owner = app.NewVisitor();
        await owner.HasLoggedInAsync(other.Email, other.Password);
        await owner.AddPasskeyAsync(device, "Owner's");
        var removal = (await owner.OpenPasskeyAsync("RemovePasskey")).Url;
        var renaming = removal.Replace("Remove", "Rename", StringComparison.Ordinal);
        using var visitor = await PasskeyPages.LoggedInAsync(app);

        Assert.Equal(["This did not work. Reload the page, then try again."], (await visitor.AddPasskeyAsync(device, "Mine now")).Errors);
        const string Gone = "Nothing was changed, because your account no longer has this passkey.";
        Assert.Equal(Gone, (await visitor.OpenAsync(removal)).Banner);
        var own = await OwnAsync(visitor);
        Assert.Equal(Gone, (await visitor.ForgeAsync(own, removal, [])).Banner);
        Assert.Equal(Gone, (await visitor.ForgeAsync(own, renaming, PasskeyPages.Named("Mine now"))).Banner);

        Assert.StartsWith("Owner's ", Assert.Single(PasskeyPages.PasskeysOn(await owner.OpenAsync("/Account/Security"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Twenty_passkeys_are_the_most()
    {
        await using var app = await PortalApp.StartAsync();
        const string Full = "Your account has 20 passkeys, which is the most it can have. Remove one to add another.";
        var accessToken = await Authenticator.AccessTokenAsync(app, app.Person("CONFIRMED"));
        for (var number = 1; number <= 19; number++)
        {
            using var one = new SoftwareAuthenticator();
            await PasskeyVisits.EnrolAsync(app, accessToken, one);
        }

        using var device = new SoftwareAuthenticator();
        using var visitor = await PasskeyPages.LoggedInAsync(app);
        var open = await visitor.OpenAsync("/Account/AddPasskey");
        var page = await visitor.AddPasskeyAsync(device);

        Assert.Equal(20, PasskeyPages.PasskeysOn(page).Count);
        Assert.Null(page.WayTo("AddPasskey"));
        Assert.Contains(Full, page.MainText, StringComparison.Ordinal);
        Assert.Equal(Full, open.Document.QuerySelector("form[data-passkey]")!.GetAttribute("data-full"));
        Assert.Equal(HttpStatusCode.Conflict, (await visitor.BeginAsync(open)).Status);
    }

    [Fact]
    public async Task While_Cognito_is_away_the_pages_say_so_and_work_again_afterwards()
    {
        await using var app = await PortalApp.StartAsync();
        using var device = new SoftwareAuthenticator();
        using var visitor = await PasskeyPages.LoggedInAsync(app);
        await visitor.AddPasskeyAsync(device);
        using var second = new SoftwareAuthenticator();
        var page = await visitor.OpenAsync("/Account/AddPasskey");
        var removal = await visitor.OpenPasskeyAsync("RemovePasskey");
        var options = await visitor.BeginAsync(page);
        PageView listed, asked, finished, removed;
        using (app.Pool.Faults.Inject(null, Fault.InternalError))
        {
            listed = await visitor.OpenAsync("/Account/Security");
            asked = await visitor.BeginAsync(page);
            finished = await page.FinishAsync(second, options, "Phone");
            removed = await removal.SubmitAsync(Nothing);
        }

        Assert.All([listed, asked, finished, removed], answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status));
        Assert.Equal("Phone", finished.ValueOf("Form.Name"));
        Assert.Equal("Your passkey is ready. You can log in with it from now on.", (await visitor.AddPasskeyAsync(second)).Banner);
        Assert.Single(PasskeyPages.PasskeysOn(await removal.SubmitAsync(Nothing)));
    }

    [Fact]
    public async Task A_passkey_whose_page_has_given_up_gets_its_name_all_the_same()
    {
        await using var app = await PortalApp.StartAsync();
        using var device = new SoftwareAuthenticator();
        using var visitor = await PasskeyPages.LoggedInAsync(app);
        using (var held = app.Pool.Faults.Inject("CompleteWebAuthnRegistration", Fault.HeldAnswer))
        {
            var answer = visitor.AddPasskeyAsync(device);
            await app.RunOutOfPatienceAsync(held);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await answer).Status);
        }

        await app.Log.UntilAsync("Warning 1062 ");
        Assert.StartsWith("My laptop ", Assert.Single(PasskeyPages.PasskeysOn(await visitor.OpenAsync("/Account/Security"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_domain_the_portal_neither_lists_nor_adds_passkeys()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:Passkeys:RelyingPartyId"] = "" });
        using var visitor = await PasskeyPages.LoggedInAsync(app);

        var page = await visitor.OpenAsync("/Account/Security");

        Assert.Null(page.Document.QuerySelector("#passkeys"));
        Assert.DoesNotContain("ListWebAuthnCredentials", app.Pool.Calls);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/Account/AddPasskey")).Status);
    }

    [Fact]
    public async Task A_pool_that_allows_no_passkeys_is_logged_with_the_fix_and_then_none_are_offered()
    {
        var template = ChangedTemplate.Write(("            - !If [HasPasskeys, WEB_AUTHN, !Ref AWS::NoValue]\n", ""));
        await using var app = await PortalApp.StartAsync(
            new Dictionary<string, string> { ["Portal:Passkeys:RelyingPartyId"] = "localhost" }, template: template);
        File.Delete(template);
        using var visitor = await PasskeyPages.LoggedInAsync(app);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.BeginAsync(await visitor.OpenAsync("/Account/AddPasskey"))).Status);
        Assert.Contains(app.Log.Lines, line => line.StartsWith("Error 1066 ", StringComparison.Ordinal)
            && line.Contains("PasskeysAreAllowed is not met. Add WEB_AUTHN", StringComparison.Ordinal));
        app.Services.GetRequiredService<KnownFindings>().Add(Findings.Named("PasskeysAreAllowed"));

        Assert.Null((await visitor.OpenAsync("/Account/Security")).WayTo("AddPasskey"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/Account/AddPasskey")).Status);
    }

    [Fact]
    public async Task Requests_of_a_session_for_a_new_passkey_are_limited_and_those_of_others_do_not_count()
    {
        await using var app = await PortalApp.StartAsync();
        using var stranger = app.NewVisitor();
        using var visitor = await PasskeyPages.LoggedInAsync(app);
        using var other = await PasskeyPages.LoggedInAsync(app);
        var (login, page) = (await stranger.OpenAsync("/Account/Login"), await visitor.OpenAsync("/Account/AddPasskey"));
        for (var request = 1; request <= 20; request++)
        {
            await stranger.AskAsync(login, app.Person("CONFIRMED").Email);
            Assert.Equal(HttpStatusCode.OK, (await visitor.BeginAsync(page)).Status);
        }

        var before = app.Pool.Calls.Count;
        var refused = await visitor.BeginAsync(page);

        Assert.Equal((HttpStatusCode.TooManyRequests, "{}"), (refused.Status, refused.Html));
        Assert.Equal(TimeSpan.FromHours(1), refused.Reply.Headers.RetryAfter!.Delta);
        Assert.Equal(before, app.Pool.Calls.Count);
        Assert.Equal("A passkey was asked for too often. Try again in an hour.", page.Document.QuerySelector("form[data-passkey]")!.GetAttribute("data-often"));
        using var device = new SoftwareAuthenticator();
        Assert.Equal("/Account/Security", (await other.AddPasskeyAsync(device)).Url);
    }

    /// <summary>A page with a form of a passkey of one's own.</summary>
    private static async Task<PageView> OwnAsync(Visitor visitor)
    {
        using var device = new SoftwareAuthenticator();
        await visitor.AddPasskeyAsync(device);
        return await visitor.OpenPasskeyAsync("RemovePasskey");
    }
}
