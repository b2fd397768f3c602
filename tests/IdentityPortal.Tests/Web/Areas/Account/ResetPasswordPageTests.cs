using System.Net;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

public sealed class ResetPasswordPageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    private const string Chosen = "a newly chosen password 1";

    [Theory]
    [InlineData("CONFIRMED")]
    [InlineData("RESET_REQUIRED")]
    public async Task A_code_from_the_mail_opens_the_account_with_a_new_password(string state)
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person(state);
        using var visitor = app.NewVisitor();
        await visitor.HasForgottenPasswordAsync(person.Email);

        var page = await visitor.ResetPasswordAsync(app.LastMailTo(person.Email).Code!, Chosen);

        Assert.Equal("/Account/Login", page.Url);
        Assert.Equal(
            "Your password is changed and you are logged out on all devices. Log in with your new password. "
                + "Other sites that use this account may take a while to log you out.",
            page.Banner);
        Assert.True((await visitor.LoginAsync(person.Email, Chosen)).IsLoggedIn);
    }

    [Fact]
    public async Task It_works_from_any_device()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var laptop = app.NewVisitor();
        using var phone = app.NewVisitor();
        await laptop.HasForgottenPasswordAsync(person.Email);

        await phone.HasResetPasswordAsync(app.LastMailTo(person.Email).Code!, Chosen, person.Email);

        Assert.True((await laptop.LoginAsync(person.Email, Chosen)).IsLoggedIn);
    }

    [Fact]
    [Asvs("7.4.3")]
    public async Task It_ends_all_sessions_of_the_address_and_revokes_their_tokens()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("CONFIRMED");
        using var one = app.NewVisitor();
        using var other = app.NewVisitor();
        using var somebodyElse = app.NewVisitor();
        await one.HasLoggedInAsync(person.Email, person.Password);
        await other.HasLoggedInAsync(person.Email.ToUpperInvariant(), person.Password);
        var support = app.Pool.People.Single(somebody => somebody.Groups.Contains("support"));
        await somebodyElse.HasLoggedInAsync(support.Email, support.Password);
        using var owner = app.NewVisitor();
        await owner.HasForgottenPasswordAsync(person.Email);

        await owner.HasResetPasswordAsync(app.LastMailTo(person.Email).Code!, Chosen);

        Assert.False((await one.OpenAsync("/")).IsLoggedIn);
        Assert.False((await other.OpenAsync("/")).IsLoggedIn);
        Assert.True((await somebodyElse.OpenAsync("/")).IsLoggedIn);
        Assert.Equal(2, app.Pool.Calls.Count(call => call == "RevokeToken"));
    }

    [Fact]
    [Asvs("6.4.3")]
    public async Task The_second_factor_stays()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        await Authenticator.EnrolAsync(app, person);
        using var visitor = app.NewVisitor();
        await visitor.HasForgottenPasswordAsync(person.Email);

        await visitor.HasResetPasswordAsync(app.LastMailTo(person.Email).Code!, Chosen);

        var page = await visitor.LoginAsync(person.Email, Chosen);
        Assert.Equal(("/Account/AuthenticatorCode", false), (page.Url, page.IsLoggedIn));
        Assert.True((await page.WithCodeAsync(person.Email)).IsLoggedIn);
    }

    [Fact]
    public async Task An_unconfirmed_person_first_confirms_and_then_chooses_a_password()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("UNCONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.HasForgottenPasswordAsync(person.Email);
        var first = app.LastMailTo(person.Email).Code!;

        var page = await visitor.ResetPasswordAsync(first, Chosen);
        Assert.Equal("/Account/ResetPassword", page.Url);
        Assert.StartsWith("Your email address is now confirmed.", page.Banner, StringComparison.Ordinal);
        var second = app.LastMailTo(person.Email).Code!;

        Assert.Equal("/Account/Login", (await visitor.ResetPasswordAsync(second, Chosen)).Url);
        Assert.True((await visitor.LoginAsync(person.Email, Chosen)).IsLoggedIn);
    }

    [Fact]
    public async Task Whatever_is_wrong_with_the_code_the_answer_is_the_same()
    {
        await using var app = await PortalApp.StartAsync();
        var answers = new List<string>();
        foreach (var address in app.Pool.People.Select(person => person.Email).Append("nobody@example.com"))
        {
            using var visitor = app.NewVisitor();
            var page = await visitor.ResetPasswordAsync(Codes.Wrong, Chosen, address);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
            Assert.StartsWith("This code does not work.", Assert.Single(page.Errors), StringComparison.Ordinal);
            Assert.DoesNotContain(Chosen, page.Html, StringComparison.Ordinal);
            answers.Add(Anonymous.Of(page, address).Replace(address, "address", StringComparison.Ordinal));
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task A_password_from_the_pools_history_gets_the_portals_sentence_and_the_code_still_works()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = app.NewVisitor();
        await visitor.HasForgottenPasswordAsync(person.Email);
        var code = app.LastMailTo(person.Email).Code!;

        var page = await visitor.ResetPasswordAsync(code, person.Password);

        Assert.Equal(["You have used this password before. Choose a new one"], page.Errors);
        Assert.Equal("/Account/Login", (await visitor.ResetPasswordAsync(code, Chosen)).Url);
    }

    [Fact]
    public async Task A_rule_that_only_the_pool_knows_gets_the_portals_sentence()
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:PasswordPolicy:MinimumLength"] = "8" });
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        await visitor.HasForgottenPasswordAsync(person.Email);

        var page = await visitor.ResetPasswordAsync(app.LastMailTo(person.Email).Code!, "ninechars");

        Assert.Equal(["This password is not accepted. Choose another one"], page.Errors);
    }

    [Fact]
    public async Task A_second_press_does_no_harm()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = app.NewVisitor();
        var page = await visitor.ForgotPasswordAsync(person.Email);
        var typed = new Dictionary<string, string>
        {
            ["Form.Code"] = app.LastMailTo(person.Email).Code!,
            ["Form.Password"] = Chosen,
            ["Form.PasswordAgain"] = Chosen,
        };

        var presses = await Task.WhenAll(page.SendAsync(typed), page.SendAsync(typed));

        Assert.All(presses, press => Assert.Equal("/Account/Login", press.Location));
        Assert.True((await visitor.LoginAsync(person.Email, Chosen)).IsLoggedIn);
    }

    [Fact]
    public async Task A_code_that_was_used_with_another_password_does_not_claim_to_have_taken_this_one()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var visitor = app.NewVisitor();
        await visitor.HasForgottenPasswordAsync(person.Email);
        var code = app.LastMailTo(person.Email).Code!;
        await visitor.HasResetPasswordAsync(code, Chosen);

        var page = await visitor.ResetPasswordAsync(code, "Another plum tree 8", person.Email);

        Assert.Equal("This code has already changed your password. Log in with the password that you chose then.", page.Banner);
        Assert.False((await visitor.LoginAsync(person.Email, "Another plum tree 8")).IsLoggedIn);
        Assert.True((await visitor.LoginAsync(person.Email, Chosen)).IsLoggedIn);
    }

    [Fact]
    [Asvs("6.5.1")]
    public async Task A_code_that_was_used_sets_no_second_password()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var owner = app.NewVisitor();
        using var thief = app.NewVisitor();
        await owner.HasForgottenPasswordAsync(person.Email);
        var code = app.LastMailTo(person.Email).Code!;
        await owner.HasResetPasswordAsync(code, Chosen);

        await thief.ResetPasswordAsync(code, "the thiefs password 1", person.Email);

        Assert.False((await thief.LoginAsync(person.Email, "the thiefs password 1")).IsLoggedIn);
        Assert.True((await owner.LoginAsync(person.Email, Chosen)).IsLoggedIn);
    }

    [Fact]
    public async Task It_lifts_the_mark_of_an_account_that_a_stranger_made()
    {
        const string Owned = "owner@example.com";
        await using var app = await PortalApp.StartAsync();
        using var stranger = app.NewVisitor();
        using var owner = app.NewVisitor();
        using var owners = app.NewVisitor();
        await stranger.HasRegisteredAsync(Owned, "the strangers secret 1");
        await owner.HasConfirmedAsync(app.LastMailTo(Owned).Code!, Owned);
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        await owner.HasForgottenPasswordAsync(Owned);
        await owner.HasResetPasswordAsync(app.LastMailTo(Owned).Code!, Chosen);

        Assert.True((await owners.LoginAsync(Owned, Chosen)).IsLoggedIn);
        Assert.False((await stranger.LoginAsync(Owned, "the strangers secret 1")).IsLoggedIn);
    }
}
