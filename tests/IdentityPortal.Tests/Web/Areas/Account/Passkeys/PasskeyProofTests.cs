using System.Net;
using System.Text.Json;
using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Accounts;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;

namespace IdentityPortal.Tests.Web.Areas.Account.Passkeys;

/// <summary>A passkey as a fresh proof of somebody who is logged in, without the script that the browser runs.</summary>
public sealed class PasskeyProofTests
{
    private const string Prove = "/Account/Prove?returnUrl=/Account/AddAuthenticator";
    private const string Proved = "/Account/AddAuthenticator";
    private const string Refusal = "This passkey was not accepted. Choose the passkey of your account, or enter your password.";
    private const string TookTooLong = "This took too long, or it has already been done. Confirm again that it is you.";

    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(11);

    [Fact]
    public async Task It_begins_a_fresh_session_that_knows_the_kind_of_passkey_and_the_one_before_is_dead()
    {
        await using var app = await PortalApp.StartAsync();
        var people = 0;
        await Rows.EachAsync([((byte)0x05, "hwk mfa"), ((byte)0x0d, "swk mfa")], async row =>
        {
            var (flags, methods) = row;
            var person = await app.NewPersonAsync($"ann{++people}@example.com");
            using var device = await PasskeyVisits.EnrolAsync(app, person, flags);
            using var visitor = await LoggedInAsync(app, person);
            var before = SessionOf(visitor);
            Assert.Equal("/Account/Prove?returnUrl=%2FAccount%2FAddAuthenticator", (await visitor.OpenAsync(Proved)).Url);
            var calls = app.Pool.Calls.Count;

            var page = await ProveAsync(visitor, device);

            Assert.Equal(Proved, page.Url);
            Assert.Equal(["InitiateAuth", "RespondToAuthChallenge", "RevokeToken"], app.Pool.Calls.Skip(calls));
            Assert.Contains(app.Log.Lines, line => line.StartsWith("Information 1030 ", StringComparison.Ordinal)
                && line.Contains($"by ProveByPasskey with {methods}", StringComparison.Ordinal));
            Assert.NotEqual(before, SessionOf(visitor));
            using var thief = app.NewVisitor();
            thief.SetCookie("session", before);
            Assert.False((await thief.OpenAsync("/")).IsLoggedIn);
        });
    }

    [Fact]
    [Asvs("6.3.3")]
    public async Task Staff_who_have_only_a_passkey_get_to_the_desk_and_act_there()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        await app.AdministerAsync("AdminAddUserToGroup", new { Username = person.Email, GroupName = "support-lead" });
        using var device = await PasskeyVisits.EnrolAsync(app, person);
        using var staff = app.NewVisitor();
        await staff.HasLoggedInAsync(person.Email, person.Password);
        var closed = await staff.OpenAsync("/Support");
        Assert.Equal("/Account/Security?returnUrl=%2FSupport", closed.Url);

        var page = await UseAsync(staff, await staff.OpenAsync("/Account/Prove?returnUrl=/Support"), device);
        Assert.Equal("/Support", page.Url);
        var sub = await app.SubAsync(app.Person("UNCONFIRMED").Email);
        var open = await staff.OpenAsync(DeskVisits.Address(SupportAct.Disable, sub));
        app.Clock.Advance(Stale);
        page = await open.SubmitAsync(new Dictionary<string, string> { ["Form.Reason"] = ActReasons.For(SupportAct.Disable)[0], ["Form.Ticket"] = "T-17" });
        Assert.Equal("Confirm that it is you", page.Heading);
        page = await UseAsync(staff, page, device);

        Assert.Equal(DeskVisits.Address(SupportAct.Disable, sub), page.Url);
        Assert.Matches("^/Support/Receipt/", (await page.SendAsync(new Dictionary<string, string>())).Location);
    }

    [Fact]
    public async Task A_wrong_passkey_proves_nothing_and_is_refused_in_the_same_words()
    {
        await using var app = await PortalApp.StartAsync();
        var people = 0;
        await Rows.EachAsync(["a wrong signature", "another challenge", "an unverified person"], async what =>
        {
            var person = await app.NewPersonAsync($"ann{++people}@example.com");
            using var device = await PasskeyVisits.EnrolAsync(app, person);
            device.BreaksSignature = what == "a wrong signature";
            device.Challenge = what == "another challenge" ? "AAAAAAAAAAAAAAAAAAAAAA" : null;
            device.Flags = (byte)(what == "an unverified person" ? 0x01 : 0x05);
            using var visitor = await LoggedInAsync(app, person);

            await IsRefusedAsync(visitor, await ProveAsync(visitor, device), Refusal);
        });
    }

    [Fact]
    public async Task The_passkey_of_another_account_is_refused_in_the_same_words()
    {
        await using var app = await PortalApp.StartAsync();
        var another = await AnotherAsync(app);
        using var own = await PasskeyVisits.EnrolAsync(app, app.Person("CONFIRMED"));
        using var foreign = await PasskeyVisits.EnrolAsync(app, another);
        using var visitor = await LoggedInAsync(app);

        await IsRefusedAsync(visitor, await ProveAsync(visitor, foreign), Refusal);
        Assert.Equal(Proved, (await ProveAsync(visitor, own)).Url);
    }

    [Fact]
    public async Task Where_the_pool_lets_keys_log_in_that_verify_nobody_they_still_prove_nothing()
    {
        await using var app = await PortalApp.StartAsync(template: ChangedTemplate.Write(
            ("[HasPasskeys, required, ", "[HasPasskeys, preferred, "), ("[HasPasskeys, MULTI_FACTOR_WITH_USER_VERIFICATION, ", "[HasPasskeys, SINGLE_FACTOR, ")));
        var person = app.Person("CONFIRMED");
        using var device = await PasskeyVisits.EnrolAsync(app, person);
        device.Flags = 0x01;
        using var visitor = app.NewVisitor();
        Assert.True((await visitor.UsePasskeyAsync(device, person.Email)).IsLoggedIn);
        app.Clock.Advance(Stale);

        await IsRefusedAsync(visitor, await ProveAsync(visitor, device), Refusal);
    }

    [Fact]
    public async Task Somebody_without_a_passkey_gets_a_challenge_of_the_same_form_and_the_same_refusal()
    {
        await using var app = await PortalApp.StartAsync();
        using var device = await PasskeyVisits.EnrolAsync(app, app.Person("CONFIRMED"));
        using var visitor = await LoggedInAsync(app, await AnotherAsync(app));
        var page = await visitor.OpenAsync(Prove);

        var asked = await visitor.AskAsync(page, "");

        Assert.Matches("^{\"challenge\":\"[A-Za-z0-9_-]{22}\",\"rpId\":\"localhost\",\"timeout\":120000,\"userVerification\":\"required\"}$", asked.Html);
        await IsRefusedAsync(visitor, await visitor.FollowAsync(await page.AnswerAsync(device.Use(JsonElement.Parse(asked.Html)))), Refusal);
    }

    [Fact]
    public async Task After_too_long_it_is_refused_without_asking_Cognito()
    {
        await using var app = await PortalApp.StartAsync();
        using var device = await PasskeyVisits.EnrolAsync(app, app.Person("CONFIRMED"));
        using var visitor = await LoggedInAsync(app);
        var page = await visitor.OpenAsync(Prove);
        var options = JsonElement.Parse((await visitor.AskAsync(page, "")).Html);
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        var before = app.Pool.Calls.Count(call => call == "RespondToAuthChallenge");

        await IsRefusedAsync(visitor, await visitor.FollowAsync(await page.AnswerAsync(device.Use(options))), TookTooLong);
        Assert.Equal(before, app.Pool.Calls.Count(call => call == "RespondToAuthChallenge"));
    }

    [Fact]
    public async Task Of_the_same_answer_sent_several_times_one_proves()
    {
        await using var app = await PortalApp.StartAsync();
        using var device = await PasskeyVisits.EnrolAsync(app, app.Person("CONFIRMED"));
        using var visitor = await LoggedInAsync(app);
        var page = await visitor.OpenAsync(Prove);
        var answer = device.Use(JsonElement.Parse((await visitor.AskAsync(page, "")).Html));
        var before = app.Pool.Calls.Count(call => call == "RespondToAuthChallenge");

        var presses = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => page.AnswerAsync(answer)));

        Assert.Single(presses, press => press.Location == Proved);
        Assert.Equal(before + 1, app.Pool.Calls.Count(call => call == "RespondToAuthChallenge"));
        Assert.Equal(Proved, (await visitor.OpenAsync(Proved)).Url);
    }

    [Fact]
    public async Task What_another_tab_asks_for_later_replaces_the_challenge()
    {
        await using var app = await PortalApp.StartAsync();
        using var device = await PasskeyVisits.EnrolAsync(app, app.Person("CONFIRMED"));
        using var visitor = await LoggedInAsync(app);
        var (first, second) = (await visitor.OpenAsync(Prove), await visitor.OpenAsync(Prove));
        var earlier = JsonElement.Parse((await visitor.AskAsync(first, "")).Html);
        await visitor.AskAsync(second, "");

        await IsRefusedAsync(visitor, await visitor.FollowAsync(await first.AnswerAsync(device.Use(earlier))), Refusal);
        Assert.Equal(Proved, (await UseAsync(visitor, second, device)).Url);
    }

    [Fact]
    public async Task Only_the_session_that_asked_can_answer()
    {
        await using var app = await PortalApp.StartAsync();
        using var device = await PasskeyVisits.EnrolAsync(app, app.Person("CONFIRMED"));
        using var visitor = await LoggedInAsync(app);
        using var other = await LoggedInAsync(app);
        using var stranger = app.NewVisitor();
        var asked = await stranger.AskAsync(await stranger.OpenAsync("/Account/Login"), app.Person("CONFIRMED").Email);
        visitor.SetCookie("passkey", PasskeyOf(stranger));
        await IsRefusedAsync(visitor, await visitor.FollowAsync(
            await (await visitor.OpenAsync(Prove)).AnswerAsync(device.Use(JsonElement.Parse(asked.Html)))), TookTooLong);
        asked = await visitor.AskAsync(await visitor.OpenAsync(Prove), "");
        other.SetCookie("passkey", PasskeyOf(visitor));

        var page = await other.FollowAsync(await (await other.OpenAsync(Prove)).AnswerAsync(device.Use(JsonElement.Parse(asked.Html))));

        await IsRefusedAsync(other, page, TookTooLong);
        Assert.Equal("Log in", (await stranger.OpenAsync("/Account/ProveByPasskey")).Heading);
    }

    [Fact]
    public async Task While_Cognito_is_away_the_page_says_so()
    {
        await using var app = await PortalApp.StartAsync();
        using var device = await PasskeyVisits.EnrolAsync(app, app.Person("CONFIRMED"));
        using var visitor = await LoggedInAsync(app);
        var page = await visitor.OpenAsync(Prove);
        var options = JsonElement.Parse((await visitor.AskAsync(page, "")).Html);
        using (app.Pool.Faults.Inject(null, Fault.InternalError))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.AskAsync(page, "")).Status);
            var refused = await visitor.FollowAsync(await page.AnswerAsync(device.Use(options)));

            Assert.StartsWith("We cannot reach the account service right now.", refused.Banner, StringComparison.Ordinal);
            Assert.Equal("/Account/Prove?returnUrl=%2FAccount%2FAddAuthenticator", refused.Url);
        }

        Assert.Equal(Proved, (await ProveAsync(visitor, device)).Url);
    }

    [Fact]
    public async Task Wrong_passkeys_and_wrong_passwords_of_the_session_count_together_and_those_of_others_do_not()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var device = await PasskeyVisits.EnrolAsync(app, person);
        using var visitor = await LoggedInAsync(app);
        using var stranger = app.NewVisitor();
        await stranger.UseUpLoginsAsync(person.Email);
        device.BreaksSignature = true;
        for (var tries = 1; tries <= 4; tries++)
        {
            await IsRefusedAsync(visitor, await ProveAsync(visitor, device), Refusal);
        }

        device.BreaksSignature = false;

        Assert.StartsWith("There were too many attempts", (await ProveAsync(visitor, device)).Banner, StringComparison.Ordinal);
        var page = await (await visitor.OpenAsync(Prove)).SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = person.Password });
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(Proved, (await ProveAsync(visitor, device)).Url);
    }

    [Fact]
    public async Task Requests_of_the_session_are_limited_and_those_at_log_in_do_not_count()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = await LoggedInAsync(app);
        using var stranger = app.NewVisitor();
        var login = await stranger.OpenAsync("/Account/Login");
        var page = await visitor.OpenAsync(Prove);
        for (var request = 1; request <= 20; request++)
        {
            Assert.Equal(HttpStatusCode.OK, (await stranger.AskAsync(login, app.Person("CONFIRMED").Email)).Status);
            Assert.Equal(HttpStatusCode.OK, (await visitor.AskAsync(page, "")).Status);
        }

        var before = app.Pool.Calls.Count;
        var refused = await visitor.AskAsync(page, "");

        Assert.Equal((HttpStatusCode.TooManyRequests, "{}"), (refused.Status, refused.Html));
        Assert.Equal(before, app.Pool.Calls.Count);
    }

    [Fact]
    public async Task The_button_needs_the_script_which_may_send_requests_and_nothing_else_is_lost()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = await LoggedInAsync(app);
        var before = app.Pool.Calls.Count(call => call == "InitiateAuth");

        var page = await visitor.OpenAsync(Prove);

        Assert.True(page.Document.QuerySelector("form[data-passkey]")!.HasAttribute("hidden"));
        Assert.NotNull(page.Document.QuerySelector("script[type=module][src*=passkey]"));
        Assert.Contains("; connect-src 'self'", page.Reply.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("/Account/Prove?returnUrl=%2FAccount%2FAddAuthenticator", (await visitor.OpenAsync(Prove.Replace("Prove", "ProveByPasskey", StringComparison.Ordinal))).Url);
        Assert.Equal(before, app.Pool.Calls.Count(call => call == "InitiateAuth"));
        Assert.Equal(Proved, (await page.SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = person.Password })).Url);
    }

    [Fact]
    public async Task Without_the_domain_there_are_no_passkeys()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:Passkeys:RelyingPartyId"] = "" });
        using var visitor = await LoggedInAsync(app);

        var page = await visitor.OpenAsync(Prove);

        Assert.Null(page.Document.QuerySelector("[data-passkey], script[src*=passkey]"));
        var before = app.Pool.Calls.Count;
        var token = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = page.ValueOf("__RequestVerificationToken")! });
        using var reply = await visitor.Http.PostAsync("/Account/ProveByPasskey?handler=Options", token, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
        Assert.Equal(before, app.Pool.Calls.Count);
    }

    private static async Task<SeededPerson> AnotherAsync(PortalApp app)
    {
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync("ann@example.com");
        await visitor.HasConfirmedAsync(app.LastMailTo("ann@example.com").Code!);
        return app.Person("CONFIRMED") with { Email = "ann@example.com", Password = Journeys.Password };
    }

    /// <summary>A browser in which somebody has logged in with the password, too long ago for a fresh proof.</summary>
    private static async Task<Visitor> LoggedInAsync(PortalApp app, SeededPerson? person = null)
    {
        person ??= app.Person("CONFIRMED");
        var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        app.Clock.Advance(Stale);
        return visitor;
    }

    private static async Task<PageView> ProveAsync(Visitor visitor, SoftwareAuthenticator device) =>
        await UseAsync(visitor, await visitor.OpenAsync(Prove), device);

    private static async Task<PageView> UseAsync(Visitor visitor, PageView page, SoftwareAuthenticator device)
    {
        var asked = await visitor.AskAsync(page, "");
        return await visitor.FollowAsync(await page.AnswerAsync(device.Use(JsonElement.Parse(asked.Html))));
    }

    private static async Task IsRefusedAsync(Visitor visitor, PageView page, string sentence)
    {
        Assert.Equal(sentence, page.Banner);
        Assert.Equal("/Account/Prove?returnUrl=%2FAccount%2FAddAuthenticator", page.Url);
        Assert.True(page.IsLoggedIn);
        Assert.NotEqual(Proved, (await visitor.OpenAsync(Proved)).Url);
    }

    private static string SessionOf(Visitor visitor) => visitor.Cookies.Single(cookie => cookie.Name == "session").Value;

    private static string PasskeyOf(Visitor visitor) => visitor.Cookies.Single(cookie => cookie.Name == "passkey").Value;
}
