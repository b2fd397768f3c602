using System.Net;
using IdentityPortal.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Tests.Web.Areas.Account.Passkeys;

/// <summary>Requests for the challenge of a passkey: what is refused, counted and never mailed.</summary>
public sealed class PasskeyRequestTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private const string Refusal =
        "We could not log you in with this passkey. Check your email address and choose the passkey for it, or log in with your password.";

    private const string TooOften = "There were too many attempts to log in with this email address. Wait a few minutes, then try again.";

    [Fact]
    public async Task Without_an_address_nobody_is_asked_for()
    {
        var app = portal.App;
        var calls = app.Pool.Calls.Count;
        using var visitor = app.NewVisitor();
        var page = await visitor.OpenAsync("/Account/Login");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.AskAsync(page, "")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.AskAsync(page, "no address")).Status);
        Assert.Equal(calls, app.Pool.Calls.Count);
    }

    [Fact]
    public async Task A_request_without_the_forms_token_is_refused()
    {
        var app = portal.App;
        var calls = app.Pool.Calls.Count;
        using var visitor = app.NewVisitor();
        var fields = new FormUrlEncodedContent(new Dictionary<string, string> { ["Form.Email"] = app.Person("CONFIRMED").Email });

        using var reply = await visitor.Http.PostAsync("/Account/Passkey?handler=Options", fields, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        Assert.Equal(calls, app.Pool.Calls.Count);
    }

    [Fact]
    public async Task A_link_to_the_page_leads_to_log_in_and_asks_nothing()
    {
        var app = portal.App;
        var calls = app.Pool.Calls.Count;
        using var visitor = app.NewVisitor();

        Assert.Equal("/Account/Login?returnUrl=%2FPrivacy", (await visitor.OpenAsync("/Account/Passkey?returnUrl=/Privacy")).Url);
        Assert.Equal("/Account/Login", (await visitor.OpenAsync("/Account/Passkey?handler=Options")).Url);
        Assert.Equal(calls, app.Pool.Calls.Count);
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
    public async Task What_a_browser_asks_to_offer_a_passkey_and_what_people_ask_count_apart()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var device = await PasskeyVisits.EnrolAsync(app, person);
        using var visitor = app.NewVisitor();
        await visitor.UsePasskeyAsync(device, person.Email);
        await visitor.HasLoggedOutAsync();
        var page = await visitor.OpenAsync("/Account/Login");
        for (var request = 1; request <= 20; request++)
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.AskAsync(page, "")).Status);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.AskAsync(page, "")).Status);
        Assert.True((await visitor.UsePasskeyAsync(device, person.Email)).IsLoggedIn);
    }

    /// <summary>The owner has logged in with more browsers since than the portal knows.</summary>
    [Fact]
    public async Task However_often_strangers_ask_a_browser_that_remembers_the_account_offers_its_passkey()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var device = await PasskeyVisits.EnrolAsync(app, person);
        using var own = app.NewVisitor();
        await own.UsePasskeyAsync(device, person.Email);
        await own.HasLoggedOutAsync();
        await app.InStoreAsync(store => store.KnownBrowsers.ExecuteDeleteAsync(TestContext.Current.CancellationToken));
        using var stranger = app.NewVisitor();
        var page = await stranger.OpenAsync("/Account/Login");
        for (var request = 1; request <= 20; request++)
        {
            await stranger.AskAsync(page, person.Email);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await own.AskAsync(await own.OpenAsync("/Account/Login"), person.Email)).Status);
        Assert.True((await own.UsePasskeyAsync(device, "")).IsLoggedIn);
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
}
