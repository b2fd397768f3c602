using IdentityPortal.LocalPool.Faults;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account.Steps;

/// <summary>A second press of the button of a step, sent before the browser has the answer to the first: with the same form and the same cookies.</summary>
public sealed class RepeatedStepTests(StepPortals portals) : IClassFixture<StepPortals>
{
    private const string TookTooLong = "This took too long, or it has already been done. Log in again to continue.";

    /// <summary>The step, the choice if there is one, and the step that is next.</summary>
    public static TheoryData<string, string?, string> Steps => new()
    {
        { "ChooseFactor", "EMAIL_OTP", "MailedCode" },
        { "ChooseFactor", "SOFTWARE_TOKEN_MFA", "AuthenticatorCode" },
        { "NewPassword", null, "SetUpAuthenticator" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task It_leads_to_the_same_next_step_on_every_instance(string step, string? choice, string next)
    {
        var people = await NewPersonAsync(portals, step);
        await using var other = await people.App.StartAnotherAsync();
        using var visitor = people.App.NewVisitor();
        var page = await people.EnterPasswordAsync(visitor);
        var right = Right(people, page, choice);
        using var here = CopyOf(visitor, people.App);
        using var elsewhere = CopyOf(visitor, other);
        var due = $"/Account/{next}?returnUrl=%2FPrivacy";
        Assert.Equal(due, (await page.SendAsync(right)).Location);
        var mails = people.App.Pool.Mailbox.Messages(people.Person.Email).Count;

        // A second call to Cognito would fail.
        using (people.App.Pool.Faults.Inject("RespondToAuthChallenge", Fault.DropConnection))
        {
            Assert.Equal(due, (await elsewhere.SendAsync(page, right)).Location);
            page = await here.SendAsync(page, right);
        }

        Assert.Equal(due, page.Location);
        page = await here.FollowAsync(page);
        Assert.Equal(due, page.Url);
        Assert.Equal(mails, people.App.Pool.Mailbox.Messages(people.Person.Email).Count);
        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = people.CodeOn(page) });
        Assert.Equal("/Privacy", page.Url);
        Assert.True(page.IsLoggedIn);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task After_a_minute_it_leads_to_log_in(string step, string? choice, string next)
    {
        await using var own = new StepPortals();
        var people = await NewPersonAsync(own, step);
        using var visitor = people.App.NewVisitor();
        var page = await people.EnterPasswordAsync(visitor);
        var right = Right(people, page, choice);
        using var second = CopyOf(visitor, people.App);
        Assert.Equal($"/Account/{next}?returnUrl=%2FPrivacy", (await page.SendAsync(right)).Location);
        people.App.Clock.Advance(TimeSpan.FromSeconds(61));

        page = await second.FollowAsync(await second.SendAsync(page, right));

        Assert.Equal("/Account/Login?returnUrl=%2FPrivacy", page.Url);
        Assert.Equal(TookTooLong, page.Banner);
    }

    [Fact]
    public async Task Once_the_next_step_is_given_up_it_leads_to_log_in()
    {
        await using var own = new StepPortals();
        var people = await own.NewPersonAsync("ChooseFactor");
        using var visitor = people.App.NewVisitor();
        var page = await people.EnterPasswordAsync(visitor);
        var right = people.Right(page);
        using var second = CopyOf(visitor, people.App);
        await page.SendAsync(right);
        await people.EnterPasswordAsync(visitor);

        page = await second.FollowAsync(await second.SendAsync(page, right));

        Assert.Equal("/Account/Login?returnUrl=%2FPrivacy", page.Url);
    }

    [Fact]
    public async Task It_logs_in_once_the_next_step_is_done_too()
    {
        var people = await portals.NewPersonAsync("ChooseFactor");
        using var visitor = people.App.NewVisitor();
        var page = await people.EnterPasswordAsync(visitor);
        var right = people.Right(page);
        using var second = CopyOf(visitor, people.App);
        var next = await page.SubmitAsync(right);
        await next.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = people.CodeOn(next) });

        page = await second.FollowAsync(await second.SendAsync(page, right));

        Assert.Equal("/Privacy", page.Url);
        Assert.True(page.IsLoggedIn);
        Assert.Equal(1, await people.SessionsAsync());
    }

    [Theory]
    [InlineData("ChooseFactor", "/Account/MailedCode?returnUrl=%2FPrivacy")]
    [InlineData("AuthenticatorCode", "/Privacy")]
    [InlineData("NewPassword", "/Privacy")]
    public async Task It_leads_on_although_the_browser_has_cancelled_the_first_request(string step, string next)
    {
        var people = await portals.NewPersonAsync(step);
        using var visitor = people.App.NewVisitor();
        var page = await people.EnterPasswordAsync(visitor);
        var right = people.Right(page);
        var first = CopyOf(visitor, people.App);
        var held = people.App.Pool.Faults.Inject("RespondToAuthChallenge", Fault.HeldAnswer);
        var pressed = first.SendAsync(page, right);
        await held.UntilStruckAsync();

        first.Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pressed);
        var again = page.SendAsync(right);
        held.Dispose();

        Assert.Equal(next, (await again).Location);
    }

    [Theory]
    [InlineData("ChooseFactor", "/Account/MailedCode?returnUrl=%2FPrivacy")]
    [InlineData("AuthenticatorCode", "/Privacy")]
    [InlineData("MailedCode", "/Privacy")]
    [InlineData("NewPassword", "/Privacy")]
    public async Task It_leads_on_although_Cognito_refuses_it_because_another_instance_has_answered_the_first(string step, string next)
    {
        await using var own = new StepPortals();
        var people = await own.NewPersonAsync(step);
        await using var other = await people.App.StartAnotherAsync();
        using var visitor = people.App.NewVisitor();
        var page = await people.EnterPasswordAsync(visitor);
        var right = people.Right(page);
        using var elsewhere = CopyOf(visitor, other);
        Task<PageView> again;
        using (var late = people.App.Pool.Faults.Inject("RespondToAuthChallenge", Fault.Delay(TimeSpan.FromSeconds(1))))
        {
            again = elsewhere.SendAsync(page, right);
            await late.UntilStruckAsync();
        }

        Assert.Equal(next, (await page.SendAsync(right)).Location);
        people.App.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(next, (await again).Location);
        Assert.NotEqual("/Account/Login", (await elsewhere.OpenAsync(next)).Url.Split('?')[0]);
    }

    private static async Task<StepPeople> NewPersonAsync(StepPortals portals, string step)
    {
        if (step != "NewPassword")
        {
            return await portals.NewPersonAsync(step);
        }

        var required = await portals.NewPersonAsync("SetUpAuthenticator");
        return await StepPeople.NewAsync(required.App, step, portals.NewAddress());
    }

    private static Dictionary<string, string> Right(StepPeople people, PageView page, string? choice) =>
        choice is null ? people.Right(page) : new() { ["Form.Factor"] = choice };

    /// <summary>The browser as it is now, so that it can send its cookies also once it has others.</summary>
    private static Visitor CopyOf(Visitor visitor, PortalApp app)
    {
        var copy = app.NewVisitor();
        foreach (var cookie in visitor.Cookies)
        {
            copy.SetCookie(cookie.Name, cookie.Value);
        }

        return copy;
    }
}
