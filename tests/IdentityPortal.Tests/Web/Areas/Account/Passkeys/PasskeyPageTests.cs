using System.Net;
using System.Text.Json;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account.Passkeys;

/// <summary>Log-in with a passkey, without the script that the browser runs.</summary>
public sealed class PasskeyPageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private const string Refusal =
        "We could not log you in with this passkey. Check your email address and choose the passkey for it, or log in with your password.";

    private const string TookTooLong = "This took too long, or it has already been done. Log in again to continue.";

    [Theory]
    [InlineData(0x05, "hwk mfa")]
    [InlineData(0x0d, "swk mfa")]
    public async Task A_log_in_makes_two_calls_to_Cognito_and_the_session_knows_the_kind_of_passkey(byte flags, string methods)
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var device = await PasskeyVisits.EnrolAsync(app, person, flags);
        using var visitor = app.NewVisitor();
        var before = app.Pool.Calls.Count;
        var lines = app.Log.Lines.Count;

        var page = await visitor.UsePasskeyAsync(device, person.Email);

        Assert.True(page.IsLoggedIn);
        Assert.Equal("/Privacy", page.Url);
        Assert.Equal(["InitiateAuth", "RespondToAuthChallenge"], app.Pool.Calls.Skip(before));
        Assert.Contains(app.Log.Lines.Skip(lines), line => line.StartsWith("Information 1030 ", StringComparison.Ordinal)
            && line.Contains($"by Passkey with {methods}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_passkey_takes_the_place_of_password_and_code_which_need_three_calls()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var device = new SoftwareAuthenticator();
        var accessToken = await Authenticator.AccessTokenAsync(app, person);
        await PasskeyVisits.EnrolAsync(app, accessToken, device);
        var authenticator = await Authenticator.EnrolAsync(app, person);
        await app.CallPoolAsync("SetUserMFAPreference", new { AccessToken = accessToken, WebAuthnMfaSettings = new { Enabled = true } });
        using var visitor = app.NewVisitor();
        var before = app.Pool.Calls.Count;
        var page = await visitor.LoginAsync(person.Email, person.Password);
        Assert.Equal("/Account/AuthenticatorCode", page.Url);
        await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = authenticator.Code }).SucceedsAsync();
        Assert.Equal(["InitiateAuth", "RespondToAuthChallenge", "RespondToAuthChallenge"], LogInCalls());
        await visitor.HasLoggedOutAsync();
        before = app.Pool.Calls.Count;

        Assert.True((await visitor.UsePasskeyAsync(device, person.Email)).IsLoggedIn);

        Assert.Equal(["InitiateAuth", "RespondToAuthChallenge"], LogInCalls());

        // The account page then asks what protects the account.
        IEnumerable<string> LogInCalls() => app.Pool.Calls.Skip(before).Where(call => call is not ("GetUser" or "ListWebAuthnCredentials"));
    }

    [Fact]
    public async Task The_browser_learns_nothing_about_the_account()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var device = await PasskeyVisits.EnrolAsync(app, person);
        using var visitor = app.NewVisitor();

        var asked = await visitor.AskAsync(await visitor.OpenAsync("/Account/Login"), person.Email);

        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Matches("^{\"challenge\":\"[A-Za-z0-9_-]{22}\",\"rpId\":\"localhost\",\"timeout\":120000,\"userVerification\":\"required\"}$", asked.Html);
    }

    [Theory]
    [InlineData("another passkey")]
    [InlineData("a wrong signature")]
    [InlineData("another domain")]
    [InlineData("another challenge")]
    [InlineData("an unverified person")]
    public async Task A_wrong_passkey_is_refused_in_the_same_words(string what)
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var device = await PasskeyVisits.EnrolAsync(app, person);
        Spoil(device, what);
        using var visitor = app.NewVisitor();

        var page = await visitor.UsePasskeyAsync(device, person.Email);

        Assert.Equal(Refusal, page.Banner);
        Assert.Equal("/Account/Login?returnUrl=%2FPrivacy", page.Url);
        Assert.False(page.IsLoggedIn);
        Assert.Equal(person.Email, page.ValueOf("Form.Email"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("{\"response\":{\"authenticatorData\":5}}")]
    [InlineData("{\"response\":{\"authenticatorData\":\"A!\"}}")]
    [InlineData("{\"response\":{\"authenticatorData\":\"AAAA\"}}")]
    [InlineData("{\"id\":\"AAAA\",\"response\":{\"authenticatorData\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}}")]
    [InlineData("{\"id\":\"AAAA\",\"response\":{\"authenticatorData\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"clientDataJSON\":\"AAAA\"}}")]
    public async Task What_no_browser_sends_is_not_sent_to_Cognito(string credential)
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();
        var page = await visitor.OpenAsync("/Account/Login");
        await visitor.AskAsync(page, (await portal.NewPersonAsync()).Email);
        var before = app.Pool.Calls.Count;

        page = await visitor.FollowAsync(await page.AnswerAsync(credential));

        Assert.Equal(TookTooLong, page.Banner);
        Assert.Equal(before, app.Pool.Calls.Count);
    }

    [Fact]
    public async Task A_challenge_can_be_answered_once()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var device = await PasskeyVisits.EnrolAsync(app, person);
        using var visitor = app.NewVisitor();
        var page = await visitor.OpenAsync("/Account/Login");
        var options = JsonElement.Parse((await visitor.AskAsync(page, person.Email)).Html);
        device.BreaksSignature = true;
        await page.AnswerAsync(device.Use(options));
        device.BreaksSignature = false;

        page = await visitor.FollowAsync(await page.AnswerAsync(device.Use(options)));

        Assert.Equal(TookTooLong, page.Banner);
        Assert.False(page.IsLoggedIn);
    }

    [Fact]
    public async Task After_too_long_the_passkey_is_refused()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var device = await PasskeyVisits.EnrolAsync(app, person);
        using var visitor = app.NewVisitor();
        var page = await visitor.OpenAsync("/Account/Login");
        var options = JsonElement.Parse((await visitor.AskAsync(page, person.Email)).Html);
        app.Clock.Advance(TimeSpan.FromMinutes(16));

        page = await visitor.FollowAsync(await page.AnswerAsync(device.Use(options)));

        Assert.Equal(TookTooLong, page.Banner);
    }

    [Fact]
    public async Task A_step_that_waits_in_another_tab_is_not_lost()
    {
        var app = portal.App;
        var person = app.Person("FORCE_CHANGE_PASSWORD");
        using var visitor = app.NewVisitor();
        await visitor.LoginAsync(person.Email, person.Password);

        await visitor.AskAsync(await visitor.OpenAsync("/Account/Login"), portal.NewAddress());

        Assert.Equal("/Account/NewPassword", (await visitor.OpenAsync("/Account/NewPassword")).Url);
    }

    [Fact]
    public async Task A_step_that_Cognito_requires_after_the_passkey_comes_next()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var device = await PasskeyVisits.EnrolAsync(app, person);
        using var visitor = app.NewVisitor();
        await app.AdministerAsync("AdminSetUserPassword", new { Username = person.Email, Password = "a temporary password 1", Permanent = false });

        Assert.Equal("/Account/NewPassword?returnUrl=%2FPrivacy", (await visitor.UsePasskeyAsync(device, person.Email)).Url);
    }

    [Fact]
    public async Task The_first_log_in_after_a_confirmation_elsewhere_is_refused_with_a_passkey_too()
    {
        var app = portal.App;
        var address = portal.NewAddress();
        using var attacker = app.NewVisitor();
        using var owner = app.NewVisitor();
        await attacker.HasRegisteredAsync(address);
        await owner.HasConfirmedAsync(app.LastMailTo(address).Code!, address);
        using var device = await PasskeyVisits.EnrolAsync(app, app.Person("CONFIRMED") with { Email = address, Password = Journeys.Password });
        var before = app.Pool.Calls.Count;

        var page = await attacker.UsePasskeyAsync(device, address);

        Assert.Equal(Refusal, page.Banner);
        Assert.Contains("RevokeToken", app.Pool.Calls.Skip(before));
        Assert.True((await owner.UsePasskeyAsync(device, address)).IsLoggedIn);
    }

    [Fact]
    public async Task While_Cognito_is_away_the_page_says_so()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var device = await PasskeyVisits.EnrolAsync(app, person);
        using var visitor = app.NewVisitor();
        var page = await visitor.OpenAsync("/Account/Login");
        var options = JsonElement.Parse((await visitor.AskAsync(page, person.Email)).Html);
        using var fault = app.Pool.Faults.Inject(null, Fault.InternalError);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.AskAsync(page, person.Email)).Status);
        page = await visitor.FollowAsync(await page.AnswerAsync(device.Use(options)));

        Assert.StartsWith("We cannot reach the account service right now.", page.Banner, StringComparison.Ordinal);
    }

    private static void Spoil(SoftwareAuthenticator device, string what)
    {
        switch (what)
        {
            case "another passkey":
                device.Id = [.. device.Id.Reverse()];
                break;
            case "a wrong signature":
                device.BreaksSignature = true;
                break;
            case "another domain":
                device.RelyingPartyId = "example.com";
                break;
            case "another challenge":
                device.Challenge = "AAAAAAAAAAAAAAAAAAAAAA";
                break;
            default:
                device.Flags = 0x01;
                break;
        }
    }
}
