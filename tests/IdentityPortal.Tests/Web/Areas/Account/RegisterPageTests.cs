using System.Net;
using FluentValidation;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Account.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Account;

public sealed class RegisterPageTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    [Fact]
    public async Task The_pools_rules_are_shown_before_anything_is_typed()
    {
        var app = portal.App;
        using var visitor = app.NewVisitor();

        var page = await visitor.OpenAsync("/Account/Register");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains($"at least {app.Pool.Settings.PasswordPolicy.MinimumLength} characters", page.MainText, StringComparison.Ordinal);
        Assert.Equal("rules", page.Input("Form.Password")!.GetAttribute("aria-describedby"));
    }

    [Fact]
    public async Task Whoever_registers_the_address_of_somebody_else_does_not_hold_up_their_code_for_a_new_password()
    {
        var person = await portal.NewPersonAsync();
        using var stranger = portal.App.NewVisitor();
        await stranger.RegisterAsync(person.Email);
        using var owner = portal.App.NewVisitor();

        Assert.Equal("/Account/ResetPassword", (await owner.ForgotPasswordAsync(person.Email)).Url);
        Assert.Matches("^[0-9]{6}$", portal.App.LastMailTo(person.Email).Code);
    }

    [Fact]
    public async Task A_rule_changed_in_the_template_changes_the_page_the_form_and_the_pool()
    {
        var parameters = new Dictionary<string, string> { ["PasswordMinimumLength"] = "20", ["PasswordRequireNumbers"] = "true" };
        await using var app = await PortalApp.StartAsync(templateParameters: parameters);
        using var visitor = app.NewVisitor();

        var page = await visitor.OpenAsync("/Account/Register");
        Assert.Contains("at least 20 characters", page.MainText, StringComparison.Ordinal);
        Assert.Contains("a digit (0 to 9)", page.MainText, StringComparison.Ordinal);

        Assert.Equal(
            ["For your password, use at least 20 characters"],
            (await visitor.RegisterAsync("ann@example.com", "nineteen chars   19")).Errors);
        Assert.Equal(
            ["For your password, use a digit (0 to 9)"],
            (await visitor.RegisterAsync("ann@example.com", "twenty letters and more")).Errors);
        Assert.Empty(app.Pool.Calls);
        Assert.Equal("/Account/Confirm", (await visitor.RegisterAsync("ann@example.com", "twenty letters and 20")).Url);
    }

    [Fact]
    [Trait("OfficialPackages", "3.4")]
    [Asvs("6.5.4", "14.2.1")]
    public async Task A_new_address_gets_a_code_by_mail_and_the_visitor_goes_on_to_confirm()
    {
        var app = portal.App;
        var address = portal.NewAddress();
        var calls = app.Pool.Calls.Count;
        using var visitor = app.NewVisitor();

        var page = await visitor.RegisterAsync(address);

        Assert.Equal("/Account/Confirm", page.Url);
        Assert.Contains(address, page.MainText, StringComparison.Ordinal);
        Assert.Matches("^[0-9]{6}$", app.LastMailTo(address).Code);
        Assert.False(page.IsLoggedIn);
        Assert.Equal(["SignUp"], app.Pool.Calls.Skip(calls));
    }

    [Fact]
    public async Task A_refused_form_comes_back_with_everything_but_the_passwords()
    {
        var app = portal.App;
        var address = portal.NewAddress();
        using var visitor = app.NewVisitor();

        var page = await (await visitor.OpenAsync("/Account/Register")).SubmitAsync(new Dictionary<string, string>
        {
            ["Form.Email"] = address,
            ["Form.Password"] = "Plum-tree garden 7",
            ["Form.PasswordAgain"] = "Plum-tree garden 8",
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(address, page.ValueOf("Form.Email"));
        Assert.DoesNotContain("Plum-tree", page.Html, StringComparison.Ordinal);
        Assert.Equal(["The passwords do not match. Enter the same password twice"], page.Errors);
        Assert.Equal("#Form_PasswordAgain", page.Document.QuerySelector(".error-summary a")!.GetAttribute("href"));
        Assert.StartsWith("Error: ", page.Document.Title, StringComparison.Ordinal);
        Assert.Equal("true", page.Input("Form.PasswordAgain")!.GetAttribute("aria-invalid"));
    }

    [Theory]
    [Asvs("2.2.1", "2.2.2")]
    [InlineData("", "Enter your email address")]
    [InlineData("ann", "Enter an email address in the form name@example.com")]
    [InlineData("ann@example", "Enter an email address in the form name@example.com")]
    [InlineData("ann@bob@example.com", "Enter an email address in the form name@example.com")]
    [InlineData("an n@example.com", "Enter an email address in the form name@example.com")]
    [InlineData("ann\u0007@example.com", "Enter an email address in the form name@example.com")]
    public async Task An_address_that_cannot_be_one_is_refused_without_asking_the_pool(string address, string sentence)
    {
        var app = portal.App;
        var calls = app.Pool.Calls.Count;
        using var visitor = app.NewVisitor();

        var page = await visitor.RegisterAsync(address);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal([sentence], page.Errors);
        Assert.Equal(calls, app.Pool.Calls.Count);
    }

    [Fact]
    public async Task Half_a_character_is_no_part_of_an_address()
    {
        var app = portal.App;
        var rules = app.Services.GetRequiredService<IValidator<LoginForm>>();

        Assert.False(rules.Validate(new LoginForm { Email = "ann\ud83d@example.com", Password = "a password" }).IsValid);
        Assert.True(rules.Validate(new LoginForm { Email = "änn@example.com", Password = "a password" }).IsValid);
    }

    [Theory]
    [Asvs("2.2.1", "2.2.2", "6.2.1")]
    [InlineData("short", "For your password, use at least 15 characters")]
    [InlineData(" a password at the edge", "Password must not start or end with a space. Remove the space")]
    [InlineData("a password with a \u0001 in it", "Password must not contain tabs, line breaks or other control characters")]
    [InlineData("", "Enter a password")]
    public async Task A_password_that_the_pool_would_refuse_is_refused_before(string password, string sentence)
    {
        var app = portal.App;
        var calls = app.Pool.Calls.Count;
        using var visitor = app.NewVisitor();

        var page = await visitor.RegisterAsync(portal.NewAddress(), password);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(sentence, page.Errors);
        Assert.Equal(calls, app.Pool.Calls.Count);
    }

    [Fact]
    public async Task New_unconfirmed_and_confirmed_addresses_get_the_same_answer()
    {
        await using var app = await PortalApp.StartAsync();
        var answers = new List<(string Post, string Confirm)>();
        foreach (var address in new[] { "somebody@example.com", app.Person("UNCONFIRMED").Email, app.Person("CONFIRMED").Email, app.Person("DISABLED").Email })
        {
            using var visitor = app.NewVisitor();
            var form = await visitor.OpenAsync("/Account/Register");
            var post = await form.SendAsync(new Dictionary<string, string>
            {
                ["Form.Email"] = address,
                ["Form.Password"] = Journeys.Password,
                ["Form.PasswordAgain"] = Journeys.Password,
            });
            var confirm = await visitor.FollowAsync(post);
            answers.Add((Anonymous.Of(post, address), Anonymous.Of(confirm, address)));
            Assert.Equal(HttpStatusCode.Redirect, post.Status);
            Assert.Equal("/Account/Confirm", confirm.Url);
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task An_unconfirmed_account_gets_a_new_code_unless_one_was_asked_for_a_moment_ago()
    {
        await using var app = await PortalApp.StartAsync();
        var address = app.Person("UNCONFIRMED").Email;
        using var visitor = app.NewVisitor();
        var before = app.Pool.Mailbox.Messages(address).Count;

        await visitor.HasRegisteredAsync(address);
        Assert.Equal(before + 1, app.Pool.Mailbox.Messages(address).Count);

        await visitor.HasRegisteredAsync(address);
        Assert.Equal(before + 1, app.Pool.Mailbox.Messages(address).Count);

        app.Clock.Advance(TimeSpan.FromSeconds(61));
        await visitor.HasRegisteredAsync(address);
        Assert.Equal(before + 2, app.Pool.Mailbox.Messages(address).Count);
    }

    [Fact]
    public async Task A_confirmed_person_gets_no_mail_and_keeps_the_password()
    {
        var app = portal.App;
        var person = await portal.NewPersonAsync();
        using var stranger = app.NewVisitor();
        using var owner = app.NewVisitor();

        await stranger.HasRegisteredAsync(person.Email);

        Assert.Empty(app.Pool.Mailbox.Messages(person.Email));
        Assert.True((await owner.LoginAsync(person.Email, person.Password)).IsLoggedIn);
    }

    [Fact]
    public async Task A_password_that_only_the_pool_refuses_gets_the_portals_sentence()
    {
        // The page's rules are weaker than the pool's, as after a change of the pool without a change of the settings.
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["Portal:PasswordPolicy:MinimumLength"] = "8" });
        using var visitor = app.NewVisitor();

        var page = await visitor.RegisterAsync("ann@example.com", "ninechars");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(["This password is not accepted. Choose another one"], page.Errors);
        Assert.Equal("/Account/Confirm", (await visitor.RegisterAsync("ann@example.com")).Url);
        Assert.NotNull(app.LastMailTo("ann@example.com").Code);
    }
}
