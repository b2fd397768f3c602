using System.Net;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support;
using IdentityPortal.Web.Areas.Support.Acts;

namespace IdentityPortal.Tests.Web.Areas.Account;

/// <summary>Pools that send no codes, where staff confirm whoever registers.</summary>
public sealed class ConfirmedByStaffTests
{
    private const string Ann = "ann@example.com";
    private const string Pool = "UsernameAttributes: [email]";
    private const string Refused =
        "We could not log you in. Check what you have entered. If all is right: wait 15 minutes or set a new password. "
        + "If you have just registered, support may not have confirmed your account yet.";

    [Fact]
    public async Task Somebody_registers_waits_and_logs_in_once_staff_have_confirmed_the_account()
    {
        await using var app = await NamePages.StartAsync(Pool);
        using var visitor = app.NewVisitor();
        Assert.Contains("Support confirms each new account.", (await visitor.OpenAsync("/Account/Register")).MainText, StringComparison.Ordinal);

        var page = await visitor.RegisterAsync(Ann);

        Assert.Equal(("/Account/Waiting", "Support confirms your account"), (page.Url, page.Heading));
        Assert.Contains($"If {Ann} can be used to register, the account has been created.", page.MainText, StringComparison.Ordinal);
        foreach (var other in new[] { "/Account/Confirm", "/Account/ResendCode" })
        {
            Assert.Equal("/Account/Waiting", (await visitor.OpenAsync(other)).Url);
        }

        page = await visitor.LoginAsync(Ann);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, Refused), (page.Status, Assert.Single(page.Errors)));
        Assert.Null(page.WayTo("Confirm"));

        using var staff = await StaffAsync(app, "support");
        page = await staff.OpenAsync((await staff.OpenAsync("/Support")).Document.QuerySelector("main a[href='/Support/Stuck']")!.GetAttribute("href")!);
        Assert.Equal("People who wait for support", page.Heading);
        Assert.Equal(["u***@example.com", "a***@example.com"], page.Document.QuerySelectorAll("tbody a").Select(link => link.TextContent));
        var sub = await app.SubAsync(Ann);
        page = await staff.OpenAsync($"/Support/Person/{sub}");
        Assert.Equal("The account waits for support to confirm it. Until then, the person cannot log in.", Sentence(page));
        Assert.Equal("Confirm the account", page.Document.QuerySelector(".actions a")!.TextContent);
        Assert.Equal(["No codes are sent here. Confirm the account instead."], (await staff.ForceAsync(SupportAct.SendCode, sub)).Errors);
        Assert.Equal(["The account is not confirmed yet. Confirm it first."], (await staff.ForceAsync(SupportAct.SendReset, sub)).Errors);

        var address = DeskVisits.Address(SupportAct.ConfirmSignUp, sub);
        var (first, stale) = (await staff.OpenAsync(address), await staff.OpenAsync(address));
        page = await staff.FollowAsync(await first.PressAsync(SupportAct.ConfirmSignUp));
        Assert.Contains("The account was confirmed", page.MainText, StringComparison.Ordinal);
        Assert.Equal("You did this one second ago. It has not been done again.", Sentence(await stale.PressAsync(SupportAct.ConfirmSignUp)));
        page = await staff.OpenAsync($"/Support/Person/{sub}");
        Assert.Contains("registered Unknown browser", page.MainText, StringComparison.Ordinal);
        Assert.Contains("support: The account was confirmed by support@example.com", page.MainText, StringComparison.Ordinal);

        await visitor.HasLoggedInAsync(Ann);
        page = await visitor.OpenAsync("/Account");
        Assert.Contains("Your email address is not verified,", page.MainText, StringComparison.Ordinal);
        Assert.Empty(app.Pool.Mailbox.Messages(Ann));
        Assert.DoesNotContain("ResendConfirmationCode", app.Pool.Calls);
        Assert.Single(app.Pool.Calls, "AdminConfirmSignUp");
    }

    [Fact]
    public async Task A_taken_address_gets_the_same_answer_and_its_owner_hears_nothing()
    {
        await using var app = await NamePages.StartAsync(Pool);
        var answers = new List<string>();
        foreach (var address in new[] { app.Person("CONFIRMED").Email, app.Person("UNCONFIRMED").Email, app.Person("FORCE_CHANGE_PASSWORD").Email, Ann })
        {
            using var visitor = app.NewVisitor();
            var page = await (await visitor.OpenAsync("/Account/Register")).SendAsync(NamePages.Form(address));
            answers.Add(string.Join('\n', new[] { page, await visitor.FollowAsync(page) }
                .Select(answer => Anonymous.Of(answer, address).Replace(address, "address", StringComparison.Ordinal))));
        }

        Assert.Single(answers.Distinct());

        // No code was asked for, so one for a new password may be at once.
        using var owner = app.NewVisitor();
        Assert.Equal("/Account/ResetPassword", (await owner.ForgotPasswordAsync(app.Person("CONFIRMED").Email)).Url);
        Assert.DoesNotContain("ResendConfirmationCode", app.Pool.Calls);
    }

    [Fact]
    public async Task Two_members_of_staff_confirm_an_account_once()
    {
        await using var app = await NamePages.StartAsync(Pool);
        var (sub, confirmed) = (await app.SubAsync(app.Person("UNCONFIRMED").Email), await app.SubAsync(app.Person("CONFIRMED").Email));
        using var support = await StaffAsync(app, "support");
        using var lead = await StaffAsync(app, "support-lead");
        var pages = new List<PageView>();
        foreach (var member in new[] { support, lead })
        {
            pages.Add(await member.OpenAsync(DeskVisits.Address(SupportAct.ConfirmSignUp, sub)));
        }

        var answers = await Task.WhenAll(pages.Select(page => page.PressAsync(SupportAct.ConfirmSignUp)));

        Assert.Single(answers, answer => answer.Location?.StartsWith("/Support/Receipt/", StringComparison.Ordinal) == true);
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["The account is already confirmed."], (await lead.ForceAsync(SupportAct.ConfirmSignUp, confirmed)).Errors);
    }

    [Fact]
    public void What_Cognito_says_of_a_confirmed_account_is_no_lack_of_rights_and_after_a_failed_function_it_may_be_confirmed()
    {
        Assert.IsType<ActOutcome.Refused>(SupportErrors.ForAct(new NotAuthorizedException("User cannot be confirmed. Current status is CONFIRMED")));
        Assert.IsType<ActOutcome.NotPermitted>(SupportErrors.ForAct(new NotAuthorizedException("Unable to verify secret hash for client x")));
        Assert.IsType<ActOutcome.Unknown>(SupportErrors.ForAct(new UserLambdaValidationException("PostConfirmation failed with error x.")));
    }

    private static string Sentence(PageView page) => page.Document.QuerySelector(".sentence")!.TextContent;

    private static async Task<Visitor> StaffAsync(PortalApp app, string group)
    {
        var member = app.Pool.People.First(person => person.Groups.Contains(group));
        var visitor = app.NewVisitor();
        await visitor.HasLoggedInAsync(member.Email, member.Password);
        return visitor;
    }
}
