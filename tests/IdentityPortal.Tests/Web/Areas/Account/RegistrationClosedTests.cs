using System.Net;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

/// <summary>Pools in which only administrators create accounts.</summary>
public sealed class RegistrationClosedTests
{
    [Fact]
    public async Task Nothing_leads_to_a_registration_and_its_page_says_why()
    {
        const string why = "You cannot create an account here yourself. Ask the people who run this site to create one for you.";
        await using var app = await NamePages.StartAsync("UsernameAttributes: [email]\nAutoVerifiedAttributes: [email]\nAdminCreateUserConfig: { AllowAdminCreateUserOnly: true }");
        using var visitor = app.NewVisitor();
        foreach (var address in new[] { "/", "/Account/Login" })
        {
            Assert.Empty((await visitor.OpenAsync(address)).Document.QuerySelectorAll("[href*='/Register'], [formaction*='/Register'], [action*='/Register']"));
        }

        var login = await visitor.LoginAsync("ann@example.com");
        Assert.Equal(
            [
                "We could not log you in. Check what you have entered. Not logged in here yet? Use the temporary password from your newest invitation, "
                + "or ask for a new invitation. Otherwise, wait 15 minutes or set a new password.",
            ],
            login.Errors);
        Assert.Null(login.WayTo("Confirm"));

        var page = await visitor.OpenAsync("/Account/Register");
        Assert.Contains(why, page.MainText, StringComparison.Ordinal);
        Assert.Null(page.Input("Form.Password"));
        var answer = await visitor.Http.PostAsync(
            "/Account/Register",
            new FormUrlEncodedContent(NamePages.Form("ann@example.com").Append(new("__RequestVerificationToken", login.ValueOf("__RequestVerificationToken")!))),
            TestContext.Current.CancellationToken);
        page = await PageView.ReadAsync(visitor, answer);
        Assert.Equal((HttpStatusCode.Forbidden, why), (page.Status, Assert.Single(page.Errors)));
        Assert.DoesNotContain("SignUp", app.Pool.Calls);
        Assert.Equal("/Account/ResetPassword", (await visitor.ForgotPasswordAsync("ann@example.com")).Url);

        // Whoever registered before that was closed enters the code where a new password is chosen.
        foreach (var leftOver in new[] { "/Account/Confirm", "/Account/ResendCode" })
        {
            Assert.Equal("/Account/Login", (await visitor.OpenAsync(leftOver)).Url);
        }

        var unconfirmed = app.Person("UNCONFIRMED").Email;
        page = await visitor.ForgotPasswordAsync(unconfirmed);
        page = await visitor.ResetPasswordAsync(app.LastMailTo(unconfirmed).Code!, Journeys.Password);
        Assert.StartsWith("Your email address is now confirmed.", page.Banner, StringComparison.Ordinal);

        // Whom an administrator has invited gets in.
        var invited = app.Person("FORCE_CHANGE_PASSWORD");
        page = await visitor.LoginAsync(invited.Email, invited.Password);
        Assert.StartsWith("/Account/NewPassword", page.Url, StringComparison.Ordinal);

        // Somebody who is logged in cannot register another account, either.
        var known = app.Person("CONFIRMED");
        await visitor.HasLoggedInAsync(known.Email, known.Password);
        page = await visitor.OpenAsync("/Account/Register");
        Assert.Contains("Ask the people who run this site if you need another one.", page.MainText, StringComparison.Ordinal);
        page = await visitor.OpenAsync("/Account/Delete");
        Assert.Contains("you would have to ask the people who run this site for a new account.", page.MainText, StringComparison.Ordinal);
    }
}
