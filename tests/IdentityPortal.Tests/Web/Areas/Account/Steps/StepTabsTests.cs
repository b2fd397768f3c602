using System.Net;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account.Steps;

/// <summary>A step of the log-in in one tab, and what another tab has done meanwhile.</summary>
public sealed class StepTabsTests(StepPortals portals) : IClassFixture<StepPortals>
{
    [Fact]
    public async Task After_another_log_in_the_picture_is_another_one_and_the_page_says_so()
    {
        var people = await portals.NewPersonAsync("SetUpAuthenticator");
        using var visitor = people.App.NewVisitor();
        var first = await people.EnterPasswordAsync(visitor);
        await people.EnterPasswordAsync(visitor);

        var page = await first.SubmitAsync(people.Right(first));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(
            ["The picture has changed, because you have logged in again. Scan this one, and delete the earlier entry in your authenticator app."], page.Errors);
        page = await page.SubmitAsync(people.Right(page));
        Assert.Equal("/Privacy", page.Url);
        Assert.True(page.IsLoggedIn);
    }

    [Theory]
    [InlineData("NewPassword")]
    [InlineData("AuthenticatorCode")]
    [InlineData("MailedCode")]
    [InlineData("ChooseFactor")]
    public async Task Where_somebody_else_has_logged_in_meanwhile_the_page_says_so_and_leads_on_to_log_in(string step)
    {
        var people = await portals.NewPersonAsync(step);
        var other = await people.App.NewPersonAsync(portals.NewAddress());
        using var visitor = people.App.NewVisitor();
        var page = await people.EnterPasswordAsync(visitor);
        var right = people.Right(page);
        await visitor.HasLoggedInAsync(other.Email, other.Password);

        page = await page.SubmitAsync(right);

        Assert.Equal("/Account/Logout?wanted=Login&returnUrl=%2FPrivacy", page.Url);
        Assert.Contains(other.Email, page.MainText, StringComparison.Ordinal);
        Assert.Contains("To log in as someone else, log out first.", page.MainText, StringComparison.Ordinal);
        page = await page.SubmitAsync(new Dictionary<string, string>());
        Assert.Equal("/Account/Login?returnUrl=%2FPrivacy", page.Url);
        Assert.Equal(people.Person.Email, page.ValueOf("Form.Email"));
    }
}
