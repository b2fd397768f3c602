using System.IO.Compression;
using System.Net;
using System.Text.Json;
using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.LocalPool;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Account.Passkeys;

/// <summary>Log-in with a passkey, without the script that the browser runs.</summary>
public sealed class PasskeyPageTests
{
    private const string Refusal =
        "We could not log you in with this passkey. Check your email address and choose the passkey for it, or log in with your password.";

    private const string TooOften = "There were too many attempts to log in with this email address. Wait a few minutes, then try again.";
    private const string TookTooLong = "This took too long, or it has already been done. Log in again to continue.";

    [Theory]
    [InlineData(0x05, "hwk mfa")]
    [InlineData(0x0d, "swk mfa")]
    public async Task A_log_in_makes_two_calls_to_Cognito_and_the_session_knows_the_kind_of_passkey(byte flags, string methods)
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var device = await PasskeyVisits.EnrolAsync(app, person, flags);
        using var visitor = app.NewVisitor();
        var before = app.Pool.Calls.Count;

        var page = await visitor.UsePasskeyAsync(device, person.Email);

        Assert.True(page.IsLoggedIn);
        Assert.Equal("/Privacy", page.Url);
        Assert.Equal(["InitiateAuth", "RespondToAuthChallenge"], app.Pool.Calls.Skip(before));
        Assert.Contains(app.Log.Lines, line => line.StartsWith("Information 1030 ", StringComparison.Ordinal)
            && line.Contains($"by Passkey with {methods}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_passkey_takes_the_place_of_password_and_code_which_need_three_calls()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
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
        Assert.Equal(["InitiateAuth", "RespondToAuthChallenge", "RespondToAuthChallenge"], app.Pool.Calls.Skip(before));
        await visitor.HasLoggedOutAsync();
        before = app.Pool.Calls.Count;

        Assert.True((await visitor.UsePasskeyAsync(device, person.Email)).IsLoggedIn);

        Assert.Equal(["InitiateAuth", "RespondToAuthChallenge"], app.Pool.Calls.Skip(before));
    }

    [Fact]
    public async Task The_browser_learns_nothing_about_the_account()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var device = await PasskeyVisits.EnrolAsync(app, person);
        using var visitor = app.NewVisitor();

        var asked = await visitor.AskAsync(await visitor.OpenAsync("/Account/Login"), person.Email);

        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Matches("^{\"challenge\":\"[A-Za-z0-9_-]{22}\",\"rpId\":\"localhost\",\"timeout\":120000,\"userVerification\":\"required\"}$", asked.Html);
    }

    [Theory]
    [InlineData("another passkey")]
    [InlineData("a wrong signature")]
    [InlineData("another site")]
    [InlineData("another domain")]
    [InlineData("another challenge")]
    [InlineData("an unverified person")]
    public async Task A_wrong_passkey_is_refused_in_the_same_words(string what)
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
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
    public async Task What_no_browser_sends_is_not_sent_to_Cognito(string credential)
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        var page = await visitor.OpenAsync("/Account/Login");
        await visitor.AskAsync(page, app.Person("CONFIRMED").Email);
        var before = app.Pool.Calls.Count;

        page = await visitor.FollowAsync(await page.AnswerAsync(credential));

        Assert.Equal(TookTooLong, page.Banner);
        Assert.Equal(before, app.Pool.Calls.Count);
    }

    [Fact]
    public async Task A_challenge_can_be_answered_once()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
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
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("FORCE_CHANGE_PASSWORD");
        using var visitor = app.NewVisitor();
        await visitor.LoginAsync(person.Email, person.Password);

        await visitor.AskAsync(await visitor.OpenAsync("/Account/Login"), "nobody@example.com");

        Assert.Equal("/Account/NewPassword", (await visitor.OpenAsync("/Account/NewPassword")).Url);
    }

    [Fact]
    public async Task A_step_that_Cognito_requires_after_the_passkey_comes_next()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var device = await PasskeyVisits.EnrolAsync(app, person);
        using var visitor = app.NewVisitor();
        await app.AdministerAsync("AdminSetUserPassword", new { Username = person.Email, Password = "a temporary password 1", Permanent = false });

        Assert.Equal("/Account/NewPassword?returnUrl=%2FPrivacy", (await visitor.UsePasskeyAsync(device, person.Email)).Url);
    }

    [Fact]
    public async Task The_first_log_in_after_a_confirmation_elsewhere_is_refused_with_a_passkey_too()
    {
        await using var app = await PortalApp.StartAsync();
        using var attacker = app.NewVisitor();
        using var owner = app.NewVisitor();
        await attacker.HasRegisteredAsync("ann@example.com");
        await owner.HasConfirmedAsync(app.LastMailTo("ann@example.com").Code!, "ann@example.com");
        using var device = await PasskeyVisits.EnrolAsync(app, app.Person("CONFIRMED") with { Email = "ann@example.com", Password = Journeys.Password });

        var page = await attacker.UsePasskeyAsync(device, "ann@example.com");

        Assert.Equal(Refusal, page.Banner);
        Assert.Contains("RevokeToken", app.Pool.Calls);
        Assert.True((await owner.UsePasskeyAsync(device, "ann@example.com")).IsLoggedIn);
    }

    [Fact]
    public async Task A_browser_in_which_a_passkey_was_used_offers_it_again_without_an_address()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var device = await PasskeyVisits.EnrolAsync(app, person);
        using var visitor = app.NewVisitor();
        Assert.Equal("no", await RemembersAsync(visitor));
        await visitor.UsePasskeyAsync(device, person.Email);
        await visitor.HasLoggedOutAsync();
        var before = app.Pool.Calls.Count;

        Assert.Equal("yes", await RemembersAsync(visitor));
        Assert.Equal(before, app.Pool.Calls.Count);
        var page = await visitor.UsePasskeyAsync(device, "");

        Assert.True(page.IsLoggedIn);
    }

    [Theory]
    [InlineData(true, "yes")]
    [InlineData(false, "no")]
    public async Task After_a_log_in_with_the_password_only_those_who_asked_to_stay_logged_in_are_remembered(bool remember, string expected)
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        await LogInAsync(visitor, app.Person("CONFIRMED"), remember);
        await visitor.HasLoggedOutAsync();

        var page = await visitor.OpenAsync("/Account/Login");

        Assert.Equal(expected, await RemembersAsync(visitor));
        Assert.Equal("", page.ValueOf("Form.Email") ?? "");
        Assert.DoesNotContain(app.Person("CONFIRMED").Email, page.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Somebody_else_who_logs_in_takes_the_place_of_the_remembered_person()
    {
        await using var app = await PortalApp.StartAsync();
        var others = app.Pool.People.Where(person => person.State == "CONFIRMED").ToList();
        using var visitor = app.NewVisitor();
        await LogInAsync(visitor, others[0], remember: true);
        await visitor.HasLoggedOutAsync();
        await LogInAsync(visitor, others[0], remember: false);
        await visitor.HasLoggedOutAsync();
        Assert.Equal("yes", await RemembersAsync(visitor));

        await LogInAsync(visitor, others[1], remember: false);
        await visitor.HasLoggedOutAsync();

        Assert.Equal("no", await RemembersAsync(visitor));
    }

    [Fact]
    public async Task A_log_out_everywhere_forgets_the_person()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        await LogInAsync(visitor, app.Person("CONFIRMED"), remember: true);

        await (await visitor.OpenAsync("/Account/LogoutEverywhere")).SubmitAsync(new Dictionary<string, string>());

        Assert.Equal("no", await RemembersAsync(visitor));
        Assert.Empty(await app.InStoreAsync(store => store.BrowserNotes.Where(note => note.ExpiresAt > app.Clock.GetUtcNow().AddDays(100))
            .ToListAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Erasing_a_person_erases_what_browsers_remember_of_them()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await LogInAsync(visitor, person, remember: true);
        await visitor.HasLoggedOutAsync();
        using var stranger = app.NewVisitor();
        await stranger.AskAsync(await stranger.OpenAsync("/Account/Login"), person.Email);

        var (deleted, _) = await app.Services.GetRequiredService<BrowserNotes>().EraseAsync(person.Email, _ => false);

        Assert.Equal(2, deleted);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.AskAsync(await visitor.OpenAsync("/Account/Login"), "")).Status);
    }

    [Fact]
    public async Task Without_an_address_nobody_is_asked_for()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        var page = await visitor.OpenAsync("/Account/Login");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.AskAsync(page, "")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.AskAsync(page, "no address")).Status);
        Assert.Empty(app.Pool.Calls);
    }

    [Fact]
    public async Task A_request_without_the_forms_token_is_refused()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        var fields = new FormUrlEncodedContent(new Dictionary<string, string> { ["Form.Email"] = app.Person("CONFIRMED").Email });

        using var reply = await visitor.Http.PostAsync("/Account/Passkey?handler=Options", fields, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Empty(app.Pool.Calls);
    }

    [Fact]
    public async Task A_link_to_the_page_leads_to_log_in_and_asks_nothing()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();

        Assert.Equal("/Account/Login?returnUrl=%2FPrivacy", (await visitor.OpenAsync("/Account/Passkey?returnUrl=/Privacy")).Url);
        Assert.Equal("/Account/Login", (await visitor.OpenAsync("/Account/Passkey?handler=Options")).Url);
        Assert.Empty(app.Pool.Calls);
    }

    [Fact]
    public async Task Challenges_for_an_address_are_limited_and_a_known_browser_counts_its_own()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var device = await PasskeyVisits.EnrolAsync(app, person);
        using var stranger = app.NewVisitor();
        using var own = app.NewVisitor();
        await own.HasLoggedInAsync(person.Email, person.Password);
        await own.HasLoggedOutAsync();
        var page = await stranger.OpenAsync("/Account/Login");
        for (var request = 1; request <= 20; request++)
        {
            Assert.Equal(HttpStatusCode.OK, (await stranger.AskAsync(page, person.Email)).Status);
        }

        var before = app.Pool.Calls.Count;
        var refused = await stranger.AskAsync(page, person.Email);

        Assert.Equal((HttpStatusCode.TooManyRequests, "{}"), (refused.Status, refused.Html));
        Assert.Equal(TimeSpan.FromHours(1), refused.Reply.Headers.RetryAfter!.Delta);
        Assert.Equal(before, app.Pool.Calls.Count);
        Assert.True((await own.UsePasskeyAsync(device, person.Email)).IsLoggedIn);
        app.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.OK, (await stranger.AskAsync(page, person.Email)).Status);
    }

    [Fact]
    public async Task Wrong_passkeys_and_wrong_passwords_count_together()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var device = await PasskeyVisits.EnrolAsync(app, person);
        using var visitor = app.NewVisitor();
        device.BreaksSignature = true;
        for (var tries = 1; tries <= 4; tries++)
        {
            Assert.Equal(Refusal, (await visitor.UsePasskeyAsync(device, person.Email)).Banner);
        }

        device.BreaksSignature = false;

        Assert.Equal(TooOften, (await visitor.UsePasskeyAsync(device, person.Email)).Banner);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.LoginAsync(person.Email, person.Password)).Status);
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.True((await visitor.UsePasskeyAsync(device, person.Email)).IsLoggedIn);
    }

    [Fact]
    public async Task A_request_for_a_passkey_mails_nothing_even_where_codes_can_be_mailed()
    {
        await using var app = await PortalApp.StartAsync(
            new Dictionary<string, string> { ["Portal:Passkeys:RelyingPartyId"] = "localhost" },
            new Dictionary<string, string> { ["FirstFactors"] = "PASSWORD,EMAIL_OTP,WEB_AUTHN" },
            template: TestTemplates.MailedSecondFactors);
        await Authenticator.EnrolMailAsync(app, app.Person("CONFIRMED"));
        using var visitor = app.NewVisitor();
        var page = await visitor.OpenAsync("/Account/Login");
        foreach (var address in app.Pool.People.Select(person => person.Email).Append("nobody@example.com"))
        {
            var mails = app.Pool.Mailbox.Messages(address).Count;

            Assert.Equal(HttpStatusCode.OK, (await visitor.AskAsync(page, address)).Status);

            Assert.Equal(mails, app.Pool.Mailbox.Messages(address).Count);
        }
    }

    [Fact]
    public async Task Without_the_domain_there_are_no_passkeys()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:Passkeys:RelyingPartyId"] = "" });
        using var visitor = app.NewVisitor();
        await LogInAsync(visitor, app.Person("CONFIRMED"), remember: true);
        Assert.DoesNotContain(visitor.Cookies, cookie => cookie.Name == "account");
        await visitor.HasLoggedOutAsync();

        var page = await visitor.OpenAsync("/Account/Login");

        Assert.Null(page.Document.QuerySelector("[data-passkey], script[src*=passkey]"));
        Assert.Equal("username", page.Input("Form.Email")!.GetAttribute("autocomplete"));
        var before = app.Pool.Calls.Count;
        var fields = new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = page.ValueOf("__RequestVerificationToken")!,
            ["Form.Email"] = "ann@example.com",
        };
        using var reply = await visitor.Http.PostAsync(
            "/Account/Passkey?handler=Options", new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.StatusCode);
        Assert.Equal(before, app.Pool.Calls.Count);
    }

    [Fact]
    public async Task Where_the_client_lacks_the_flow_everybody_gets_the_same_answer_and_the_log_names_the_fix()
    {
        await using var app = await PortalApp.StartAsync(template: ChangedTemplate.Write(("        - ALLOW_USER_AUTH\n", "")));
        using var visitor = app.NewVisitor();
        var page = await visitor.OpenAsync("/Account/Login");

        foreach (var address in new[] { app.Person("CONFIRMED").Email, "nobody@example.com" })
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.AskAsync(page, address)).Status);
        }

        Assert.Contains(app.Log.Lines, line => line.StartsWith("Error 1066 ", StringComparison.Ordinal)
            && line.Contains("PasskeysSignIn is not met. Add ALLOW_USER_AUTH", StringComparison.Ordinal));
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

    [Fact]
    public async Task Only_the_page_with_the_script_may_send_requests_and_the_script_is_small()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();

        var page = await visitor.OpenAsync("/Account/Login");

        Assert.Contains("; connect-src 'self'", Policy(page), StringComparison.Ordinal);
        Assert.DoesNotContain("connect-src", Policy(await visitor.OpenAsync("/Account/Register")), StringComparison.Ordinal);
        Assert.Null((await visitor.OpenAsync("/Account/Register")).Document.QuerySelector("script[src*=passkey]"));
        var script = await visitor.Http.GetByteArrayAsync(
            page.Document.QuerySelector("script[type=module]")!.GetAttribute("src"), TestContext.Current.CancellationToken);
        using var compressed = new MemoryStream();
        await using (var brotli = new BrotliStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await brotli.WriteAsync(script, TestContext.Current.CancellationToken);
        }

        Assert.InRange(compressed.Length, 1, 3 * 1024);
    }

    private static string Policy(PageView page) => page.Reply.Headers.GetValues("Content-Security-Policy").Single();

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
            case "another site":
                device.Origin = "https://localhost.example.com";
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

    /// <summary>What the page tells the script.</summary>
    private static async Task<string?> RemembersAsync(Visitor visitor) =>
        (await visitor.OpenAsync("/Account/Login")).Document.QuerySelector("form[data-passkey]")?.GetAttribute("data-remembered");

    private static async Task LogInAsync(Visitor visitor, SeededPerson person, bool remember)
    {
        var page = await visitor.OpenAsync("/Account/Login");
        var typed = new Dictionary<string, string> { ["Form.Email"] = person.Email, ["Form.Password"] = person.Password };
        if (remember)
        {
            typed["Form.RememberMe"] = "true";
        }

        await (await page.SubmitAsync(typed).SucceedsAsync()).WithCodeAsync(person.Email).SucceedsAsync();
    }
}
