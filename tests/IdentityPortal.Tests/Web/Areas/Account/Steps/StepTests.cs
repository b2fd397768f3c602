using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account.Steps;

/// <summary>What is true of every step that Cognito can require after the password.</summary>
public sealed class StepTests(StepPortals portals) : IClassFixture<StepPortals>
{
    private const string TookTooLong = "This took too long, or it has already been done. Log in again to continue.";

    public static TheoryData<string> Steps => StepPeople.Steps;

    public static TheoryData<string> Codes => StepPeople.Codes;

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task The_right_answer_logs_in_and_leads_to_where_the_person_was_going(string step)
    {
        var people = await portals.NewPersonAsync(step);
        using var visitor = people.App.NewVisitor();
        var page = await people.EnterPasswordAsync(visitor);

        page = await page.SubmitAsync(people.Right(page));

        if (step == "ChooseFactor")
        {
            Assert.Equal("/Account/MailedCode?returnUrl=%2FPrivacy", page.Url);
            page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = people.App.LastMailTo(people.Person.Email).Code! });
        }

        Assert.Equal("/Privacy", page.Url);
        Assert.True(page.IsLoggedIn);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_wrong_answer_is_refused_and_the_right_one_still_works(string step)
    {
        var people = await portals.NewPersonAsync(step);
        using var visitor = people.App.NewVisitor();
        var page = await people.EnterPasswordAsync(visitor);

        page = await page.SubmitAsync(people.Wrong(page));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Single(page.Errors);
        Assert.False(page.IsLoggedIn);
        page = await page.SubmitAsync(people.Right(page));
        Assert.Equal(step == "ChooseFactor" ? "/Account/MailedCode?returnUrl=%2FPrivacy" : "/Privacy", page.Url);
    }

    [Fact]
    public async Task After_too_long_the_person_must_log_in_again()
    {
        await using var own = new StepPortals();
        await Rows.EachAsync(Steps.Select(row => row.Data), async step =>
        {
            var people = await own.NewPersonAsync(step);
            using var visitor = people.App.NewVisitor();
            var page = await people.EnterPasswordAsync(visitor);
            var right = people.Right(page);
            people.App.Clock.Advance(TimeSpan.FromMinutes(16));

            page = await page.SubmitAsync(right);

            Assert.Equal("/Account/Login?returnUrl=%2FPrivacy", page.Url);
            Assert.Equal(TookTooLong, page.Banner);
        });
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Without_the_password_the_page_leads_to_log_in(string step)
    {
        var people = await portals.NewPersonAsync(step);
        using var visitor = people.App.NewVisitor();

        var page = await visitor.OpenAsync($"/Account/{step}?returnUrl=/Privacy");

        Assert.Equal("/Account/Login?returnUrl=%2FPrivacy", page.Url);
        Assert.Equal(TookTooLong, page.Banner);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_step_that_was_abandoned_can_be_begun_again(string step)
    {
        var people = await portals.NewPersonAsync(step);
        using var visitor = people.App.NewVisitor();
        await people.EnterPasswordAsync(visitor);

        var page = await people.EnterPasswordAsync(visitor);

        page = await page.SubmitAsync(people.Right(page));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("/Account/Login", page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Reloading_the_page_shows_it_again_unchanged(string step)
    {
        var people = await portals.NewPersonAsync(step);
        using var visitor = people.App.NewVisitor();
        var page = await people.EnterPasswordAsync(visitor);

        var again = await visitor.OpenAsync(page.Url);

        Assert.Equal(page.MainText, again.MainText);
        page = await again.SubmitAsync(people.Right(again));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("/Account/Login", page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task The_page_of_another_step_leads_to_the_one_that_is_due(string step)
    {
        var people = await portals.NewPersonAsync(step);
        using var visitor = people.App.NewVisitor();
        await people.EnterPasswordAsync(visitor);

        var page = await visitor.OpenAsync($"/Account/{(step == "MailedCode" ? "AuthenticatorCode" : "MailedCode")}");

        Assert.Equal($"/Account/{step}", page.Url);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_form_does_nothing_once_somebody_else_has_begun_to_log_in_in_another_tab(string step)
    {
        var people = await portals.NewPersonAsync(step);
        using var visitor = people.App.NewVisitor();
        var page = await people.EnterPasswordAsync(visitor);
        var right = people.Right(page);
        var other = await people.App.NewPersonAsync(portals.NewAddress(), step != "NewPassword" ? "FORCE_CHANGE_PASSWORD" : "CONFIRMED");
        if (step == "NewPassword")
        {
            await Authenticator.EnrolAsync(people.App, other);
        }

        var due = (await visitor.LoginAsync(other.Email, other.Password)).Url;

        page = await page.SubmitAsync(right);

        Assert.Equal("/Account/Login?returnUrl=%2FPrivacy", page.Url);
        Assert.Equal("This was not done, because someone else has started to log in in this browser. Log in again to continue.", page.Banner);
        Assert.Equal(people.Person.Email, page.ValueOf("Form.Email"));
        Assert.Equal(due, (await visitor.OpenAsync(due)).Url);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    [InlineData("NewPassword")]
    public async Task A_button_pressed_twice_at_once_logs_in_once(string step)
    {
        var people = await portals.NewPersonAsync(step);
        using var visitor = people.App.NewVisitor();
        var page = await people.EnterPasswordAsync(visitor);
        var right = people.Right(page);

        // A browser shows the answer to the second press and drops the one to the first.
        var pages = await Task.WhenAll(page.SendAsync(right), page.SendAsync(right));

        Assert.All(pages, answer => Assert.Equal("/Privacy", answer.Location));
        Assert.True((await visitor.OpenAsync("/Privacy")).IsLoggedIn);
        Assert.Equal(1, await people.SessionsAsync());
    }

    [Fact]
    public async Task During_an_outage_of_the_pool_the_person_stays_on_the_page()
    {
        await using var own = new StepPortals();
        await Rows.EachAsync(Steps.Select(row => row.Data), async step =>
        {
            var people = await own.NewPersonAsync(step);
            using var visitor = people.App.NewVisitor();
            var page = await people.EnterPasswordAsync(visitor);
            var right = people.Right(page);
            using (people.App.Pool.Faults.Inject("RespondToAuthChallenge", Fault.DropConnection))
            {
                page = await page.SubmitAsync(right);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
            }

            page = await page.SubmitAsync(right);

            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain("/Account/Login", page.Url, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task While_Cognito_denies_the_portal_the_step_the_person_stays_on_the_page()
    {
        await using var own = new StepPortals();
        await Rows.EachAsync(Steps.Select(row => row.Data), async step =>
        {
            var people = await own.NewPersonAsync(step);
            using var visitor = people.App.NewVisitor();
            var page = await people.EnterPasswordAsync(visitor);
            var right = people.Right(page);
            using (people.App.Pool.Faults.Inject("RespondToAuthChallenge", Fault.AccessDenied))
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, (await page.SendAsync(right)).Status);
            }

            page = await page.SubmitAsync(right);

            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain("/Account/Login", page.Url, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_code_that_is_no_code_is_refused_without_being_counted(string step)
    {
        var people = await portals.NewPersonAsync(step);
        using var visitor = people.App.NewVisitor();
        var page = await people.EnterPasswordAsync(visitor);

        foreach (var typed in (string[])["", "12", "abcdef", "1234567", "12", "12", "12", "12"])
        {
            page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = typed });
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
            Assert.Equal(typed, page.ValueOf("Form.Code"));
        }

        page = await page.SubmitAsync(people.Right(page));
        Assert.True(page.IsLoggedIn);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Wrong_codes_make_the_next_one_wait_also_after_another_log_in(string step)
    {
        await using var own = new StepPortals();
        var people = await own.NewPersonAsync(step);
        using var visitor = people.App.NewVisitor();
        var page = await people.EnterPasswordAsync(visitor);
        for (var wrong = 0; wrong < 4; wrong++)
        {
            page = await page.SubmitAsync(people.Wrong(page));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        }

        using var elsewhere = people.App.NewVisitor();
        page = await people.EnterPasswordAsync(elsewhere);
        page = await page.SubmitAsync(people.Right(page));

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Equal(["There were too many wrong codes, so we did not check this one. Try again in about 5 seconds."], page.Errors);
        Assert.False(page.IsLoggedIn);
        people.App.Clock.Advance(TimeSpan.FromSeconds(6));
        page = await page.SubmitAsync(people.Right(page));
        Assert.True(page.IsLoggedIn);
    }
}
