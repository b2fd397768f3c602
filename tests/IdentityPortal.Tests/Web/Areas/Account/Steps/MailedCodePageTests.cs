using System.Net;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account.Steps;

public sealed class MailedCodePageTests(StepPortals portals) : IClassFixture<StepPortals>
{
    [Fact]
    public async Task Another_code_is_sent_after_a_minute_once_the_person_has_entered_the_password_again()
    {
        await using var own = new StepPortals();
        var people = await own.NewPersonAsync("MailedCode");
        using var visitor = people.App.NewVisitor();
        var page = await people.EnterPasswordAsync(visitor);
        var first = people.App.LastMailTo(people.Person.Email).Code;

        page = await page.PressAsync("Send a new code");
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.StartsWith("No new code was sent", Assert.Single(page.Errors), StringComparison.Ordinal);
        people.App.Clock.Advance(TimeSpan.FromSeconds(61));
        page = await visitor.FollowAsync(await page.PressAsync("Send a new code"));

        Assert.Equal("/Account/Login?returnUrl=%2FPrivacy", page.Url);
        Assert.Equal("Enter your password again, and we will send you a new code.", page.Banner);
        Assert.Equal(people.Person.Email, page.ValueOf("Form.Email"));
        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = people.Person.Password });
        Assert.NotEqual(first, people.App.LastMailTo(people.Person.Email).Code);
        Assert.Equal("/Privacy", (await page.SubmitAsync(people.Right(page))).Url);
    }

    [Fact]
    public async Task What_strangers_request_for_the_address_delays_no_code_to_log_in()
    {
        await using var own = new StepPortals();
        var people = await own.NewPersonAsync("MailedCode");
        using var stranger = people.App.NewVisitor();
        await stranger.ForgotPasswordAsync(people.Person.Email);
        using var visitor = people.App.NewVisitor();
        var page = await people.EnterPasswordAsync(visitor);
        people.App.Clock.Advance(TimeSpan.FromSeconds(61));
        await stranger.ForgotPasswordAsync(people.Person.Email);

        page = await visitor.FollowAsync(await page.PressAsync("Send a new code"));

        Assert.Equal("Enter your password again, and we will send you a new code.", page.Banner);
    }

    [Fact]
    public async Task The_page_shows_where_the_code_went_and_not_the_whole_address()
    {
        var people = await portals.NewPersonAsync("MailedCode");
        using var visitor = people.App.NewVisitor();

        var page = await people.EnterPasswordAsync(visitor);

        Assert.Contains("a***@e***", page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain(people.Person.Email, page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_of_an_earlier_log_in_does_not_finish_a_later_one()
    {
        var people = await portals.NewPersonAsync("MailedCode");
        using var visitor = people.App.NewVisitor();
        var first = people.Right(await people.EnterPasswordAsync(visitor));
        var page = await people.EnterPasswordAsync(visitor);

        page = await page.SubmitAsync(first);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True((await page.SubmitAsync(people.Right(page))).IsLoggedIn);
    }
}
