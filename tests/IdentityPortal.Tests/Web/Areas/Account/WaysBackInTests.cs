using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

/// <summary>People of a fresh pool who have forgotten their password or never set one regain access through the pages alone.</summary>
public sealed class WaysBackInTests
{
    private const string Chosen = "a newly chosen password 1";

    [Theory]
    [InlineData("UNCONFIRMED")]
    [InlineData("CONFIRMED")]
    [InlineData("RESET_REQUIRED")]
    public async Task The_owner_of_the_mailbox_gets_in_without_the_password(string state)
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person(state);
        using var visitor = app.NewVisitor();
        await visitor.HasForgottenPasswordAsync(person.Email);

        var page = await visitor.ResetPasswordAsync(app.LastMailTo(person.Email).Code!, Chosen);
        if (state == "UNCONFIRMED")
        {
            page = await visitor.ResetPasswordAsync(app.LastMailTo(person.Email).Code!, Chosen);
        }

        Assert.Equal("/Account/Login", page.Url);
        Assert.True((await visitor.LoginAsync(person.Email, Chosen)).IsLoggedIn);
    }

    [Fact]
    public async Task An_invited_person_gets_in_with_the_temporary_password()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("FORCE_CHANGE_PASSWORD");
        using var visitor = app.NewVisitor();
        var page = await visitor.LoginAsync(person.Email, person.Password);

        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = Chosen, ["Form.PasswordAgain"] = Chosen });

        Assert.True(page.IsLoggedIn);
    }

    [Fact]
    public async Task A_disabled_account_stays_shut_whatever_its_owner_tries()
    {
        await using var app = await PortalApp.StartAsync();
        var person = app.Person("DISABLED");
        using var visitor = app.NewVisitor();
        await visitor.HasForgottenPasswordAsync(person.Email);

        await visitor.ResetPasswordAsync(Codes.Wrong, Chosen);

        Assert.Empty(app.Pool.Mailbox.Messages(person.Email));
        Assert.False((await visitor.LoginAsync(person.Email, person.Password)).IsLoggedIn);
        Assert.False((await visitor.LoginAsync(person.Email, Chosen)).IsLoggedIn);
    }
}
