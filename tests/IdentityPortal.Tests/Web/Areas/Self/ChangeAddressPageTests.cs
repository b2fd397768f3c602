using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.Web.Accounts;
using IdentityPortal.Tests.Web.Areas.Account.Passkeys;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Operation.Doctor;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Self;

public sealed class ChangeAddressPageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private static readonly TimeSpan Stale = TimeSpan.FromMinutes(11);

    [Fact]
    public async Task The_old_address_logs_in_until_the_code_is_entered_and_the_new_one_from_then_on()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        var newAddress = portal.NewAddress();
        using var visitor = app.NewVisitor();
        using var other = app.NewVisitor();
        await other.HasLoggedInAsync(person.Email);
        await visitor.HasLoggedInAsync(person.Email);

        var page = await (await visitor.OpenAsync("/Account/Details")).GoAsync("ChangeAddress");
        Assert.Contains($"You log in with {person.Email}.", page.MainText, StringComparison.Ordinal);
        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.NewEmail"] = newAddress });

        Assert.Equal(AddressPages.Confirm, page.Url);
        Assert.Contains($"If {newAddress} can be used here", page.MainText, StringComparison.Ordinal);
        using (var meanwhile = app.NewVisitor())
        {
            Assert.True((await meanwhile.LoginAsync(person.Email)).IsLoggedIn);
            Assert.False((await meanwhile.LogoutAsync()).IsLoggedIn);
            Assert.False((await meanwhile.LoginAsync(newAddress)).IsLoggedIn);
        }

        page = await page.SubmitAsync(AddressPages.Code(Codes.Wrong));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "This code does not work. Enter the code from the newest email, or ask for a new one."), (page.Status, page.Errors.Single()));
        page = await page.SubmitAsync(AddressPages.Code(app.LastMailTo(newAddress).Code!));

        Assert.Equal(
            ("/Account/Details", "Your email address is changed. From now on, log in with the new one. You are logged out in all other browsers."),
            (page.Url, page.Banner));
        Assert.Contains($"You log in with {newAddress}.", page.MainText, StringComparison.Ordinal);
        Assert.False((await other.OpenAsync("/Account/Details")).IsLoggedIn);
        using var later = app.NewVisitor();
        Assert.False((await later.LoginAsync(person.Email)).IsLoggedIn);
        Assert.True((await later.LoginAsync(newAddress)).IsLoggedIn);
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains(newAddress, StringComparison.Ordinal) || line.Contains(person.Email, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_session_goes_on_under_the_new_address_after_its_tokens_are_renewed()
    {
        await using var app = await PortalApp.StartAsync();
        var person = await app.NewPersonAsync("ann@example.com");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email);
        await visitor.HasChangedAddressAsync(app, "ann.new@example.com");

        app.Clock.Advance(TimeSpan.FromMinutes(59));
        var page = await visitor.OpenAsync("/Account/Details");

        Assert.Contains("You log in with ann.new@example.com.", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    [Asvs("7.5.1")]
    public async Task The_request_needs_a_recent_proof_and_the_code_does_not()
    {
        await using var app = await PortalApp.StartAsync();
        var person = await app.NewPersonAsync("ann@example.com");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email);
        await visitor.ChangeAddressAsync("ann.new@example.com").SucceedsAsync();
        app.Clock.Advance(Stale);

        Assert.StartsWith("/Account/Prove", (await visitor.OpenAsync(AddressPages.Request)).Url, StringComparison.Ordinal);
        Assert.Equal("/Account/Details", (await visitor.ConfirmAddressAsync(app.LastMailTo("ann.new@example.com").Code!)).Url);
    }

    [Theory]
    [InlineData("ann", "Enter an email address like name@example.com")]
    [InlineData("ann@example", "Enter an email address like name@example.com")]
    public async Task The_rules_of_an_address_are_those_of_Register(string typed, string error)
    {
        var person = await portal.NewPersonAsync();
        using var visitor = portal.App.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email);
        using var stranger = portal.App.NewVisitor();

        var page = await visitor.ChangeAddressAsync(typed);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, typed), (page.Status, page.ValueOf("Form.NewEmail")));
        Assert.Equal((await stranger.RegisterAsync(typed)).Errors[0], page.Errors.Single());
        Assert.StartsWith(error[..10], page.Errors.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_field_asks_for_the_new_address()
    {
        using var visitor = portal.App.NewVisitor();
        await visitor.HasLoggedInAsync((await portal.NewPersonAsync()).Email);

        Assert.Equal(["Enter the new email address"], (await visitor.ChangeAddressAsync("")).Errors);
    }

    [Fact]
    public async Task The_own_address_is_refused_in_every_spelling()
    {
        var person = await portal.NewPersonAsync();
        using var visitor = portal.App.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email);

        var page = await visitor.ChangeAddressAsync($" {person.Email.ToUpperInvariant()}");

        Assert.Equal("This is your email address already. Enter another one.", page.Errors.Single());
    }

    [Fact]
    public async Task A_pending_change_is_shown_in_every_browser_and_can_be_dropped()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        var newAddress = portal.NewAddress();
        using var visitor = app.NewVisitor();
        using var other = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email);
        await visitor.ChangeAddressAsync(newAddress).SucceedsAsync();
        await visitor.HasLoggedOutAsync();
        await other.HasLoggedInAsync(person.Email);

        var page = await other.OpenAsync("/Account/Details");
        Assert.Contains($"You have asked to change to {newAddress}.", page.MainText, StringComparison.Ordinal);
        page = await page.GoAsync("ConfirmAddress");
        page = await other.FollowAsync(await page.PressAsync("Keep the old address"));

        Assert.Equal(("/Account/Details", "Your email address stays as it was."), (page.Url, page.Banner));
        Assert.DoesNotContain(newAddress, page.MainText, StringComparison.Ordinal);
        page = await other.OpenAsync(AddressPages.Confirm);
        Assert.Equal("/Account/Details", page.Url);
        Assert.StartsWith("No new email address is waiting for a code.", page.Banner, StringComparison.Ordinal);
        Assert.True((await other.OpenAsync("/")).IsLoggedIn);
    }

    [Fact]
    public async Task A_code_is_sent_again_after_a_minute_and_replaces_the_one_before()
    {
        await using var app = await PortalApp.StartAsync();
        var person = await app.NewPersonAsync("ann@example.com");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email);
        var page = await visitor.ChangeAddressAsync("ann.new@example.com");
        var first = app.LastMailTo("ann.new@example.com").Code!;

        var tooSoon = await page.PressAsync("Send a new code");
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        var sent = await visitor.FollowAsync(await page.PressAsync("Send a new code"));

        Assert.Equal("/Account/ConfirmAddress", tooSoon.Document.QuerySelector("main form")!.GetAttribute("action"));
        Assert.Equal((HttpStatusCode.TooManyRequests, "60"), (tooSoon.Status, tooSoon.Reply.Headers.GetValues("Retry-After").Single()));
        Assert.Contains("No new code was sent", tooSoon.Document.QuerySelector(".error-summary li")!.TextContent, StringComparison.Ordinal);
        Assert.Null(tooSoon.Document.QuerySelector("#Form_Code[aria-invalid=true]"));
        Assert.Equal((AddressPages.Confirm, true), (sent.Url, sent.Banner!.StartsWith("If the new address can be used here, a new code", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await sent.SubmitAsync(AddressPages.Code(first))).Status);
        Assert.Equal("/Account/Details", (await sent.SubmitAsync(AddressPages.Code(app.LastMailTo("ann.new@example.com").Code!))).Url);
    }

    [Fact]
    public async Task An_earlier_code_is_recommended_only_while_it_works()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync((await portal.NewPersonAsync()).Email);
        var (one, other) = (portal.NewAddress(), portal.NewAddress());
        await visitor.ChangeAddressAsync(one).SucceedsAsync();
        var again = await visitor.ChangeAddressAsync(one);
        await visitor.ChangeAddressAsync(other).SucceedsAsync();

        await visitor.ChangeAddressAsync(one).SucceedsAsync();

        // Once an hour, a change goes past the limit.
        var back = await visitor.ChangeAddressAsync(other);

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests), (again.Status, back.Status));
        Assert.Contains("Use the code from the newest email, or try again", again.MainText, StringComparison.Ordinal);
        Assert.Contains("No new code was sent", back.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("Use the code", back.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_day_the_change_is_no_longer_pending()
    {
        await using var app = await PortalApp.StartAsync();
        var person = await app.NewPersonAsync("ann@example.com");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email);
        await visitor.ChangeAddressAsync("ann.new@example.com").SucceedsAsync();

        app.Clock.Advance(TimeSpan.FromHours(25));
        await visitor.HasLoggedInAsync(person.Email);

        Assert.Equal("/Account/Details", (await visitor.OpenAsync(AddressPages.Confirm)).Url);
    }

    [Fact]
    public async Task If_the_answer_to_the_code_came_too_late_the_next_press_says_that_the_address_is_changed()
    {
        await using var app = await PortalApp.StartAsync();
        var person = await app.NewPersonAsync("ann@example.com");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email);
        var page = await visitor.ChangeAddressAsync("ann.new@example.com");
        var code = AddressPages.Code(app.LastMailTo("ann.new@example.com").Code!);
        using (var held = app.Pool.Faults.Inject("VerifyUserAttribute", Fault.HeldAnswer))
        {
            var late = page.SubmitAsync(code);
            await app.RunOutOfPatienceAsync(held);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await late).Status);
        }

        await app.Log.UntilAsync("Warning 1062 ");
        page = await page.SubmitAsync(code);

        Assert.StartsWith("Your email address is changed.", page.Banner, StringComparison.Ordinal);
        Assert.Contains("You log in with ann.new@example.com.", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task If_the_portal_has_missed_that_Cognito_took_the_code_the_same_code_completes_the_change()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        var newAddress = portal.NewAddress();
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email);
        var page = await visitor.ChangeAddressAsync(newAddress);
        var code = app.LastMailTo(newAddress).Code!;
        var outside = await app.SignInOutsideAsync(person.Email, person.Password);
        await app.CallPoolAsync("VerifyUserAttribute", new { outside.AccessToken, AttributeName = "email", Code = code });

        page = await page.SubmitAsync(AddressPages.Code(code));

        Assert.StartsWith("Your email address is changed.", page.Banner, StringComparison.Ordinal);
        using var later = app.NewVisitor();
        Assert.True((await later.LoginAsync(newAddress)).IsLoggedIn);
    }

    [Fact]
    public async Task Where_Cognito_would_use_an_address_without_a_code_nobody_changes_theirs()
    {
        await using var app = await PortalApp.StartAsync();
        var person = await app.NewPersonAsync("ann@example.com");
        app.Services.GetRequiredService<KnownFindings>().Add(Findings.Named("NewAddressesAreProvedFirst"));
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email);

        Assert.DoesNotContain("ChangeAddress", (await visitor.OpenAsync("/Account/Details")).Html, StringComparison.Ordinal);
        foreach (var address in new[] { "ann.new@example.com", app.Person("CONFIRMED").Email })
        {
            var page = await visitor.ChangeAddressAsync(address);

            Assert.Equal((HttpStatusCode.ServiceUnavailable, address), (page.Status, page.ValueOf("Form.NewEmail")));
            Assert.StartsWith("This site is not set up correctly", page.Errors.Single(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("UpdateUserAttributes", app.Pool.Calls);
    }

    [Fact]
    public async Task A_browser_that_offers_a_passkey_offers_it_under_the_new_address()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        var newAddress = portal.NewAddress();
        using var device = await PasskeyVisits.EnrolAsync(app, person);
        using var visitor = app.NewVisitor();
        await visitor.UsePasskeyAsync(device, person.Email);
        await visitor.HasChangedAddressAsync(app, newAddress);
        await visitor.HasLoggedOutAsync();

        Assert.True((await visitor.UsePasskeyAsync(device, "")).IsLoggedIn);
    }

    [Fact]
    public async Task Support_finds_the_history_by_the_new_address()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        var newAddress = portal.NewAddress();
        using var stranger = app.NewVisitor();
        await stranger.LoginAsync(person.Email, "not the password");
        using var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(person.Email);
        await visitor.HasChangedAddressAsync(app, newAddress);
        using var staff = await portal.StaffAsync();

        var desk = await staff.OpenAsync($"/Support/Person/{await app.SubAsync(newAddress)}");

        Assert.Contains("asked to change the email address", desk.MainText, StringComparison.Ordinal);
        Assert.Contains("changed the email address", desk.MainText, StringComparison.Ordinal);
        Assert.Contains("log-in refused", desk.MainText, StringComparison.Ordinal);
    }
}
