using System.Net;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Sessions;
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
        "We could not log you in. Check what you have entered. If you have just registered, support may not have confirmed your account yet. "
        + "Otherwise, wait 15 minutes or set a new password.";

    [Fact]
    public async Task Somebody_registers_waits_and_logs_in_once_staff_have_confirmed_the_account()
    {
        await using var app = await NamePages.StartAsync(Pool);
        using var visitor = app.NewVisitor();
        Assert.Contains("Support confirms each new account.", (await visitor.OpenAsync("/Account/Register")).MainText, StringComparison.Ordinal);

        var page = await visitor.RegisterAsync(Ann);

        Assert.Equal(("/Account/Waiting", "Support will confirm your account"), (page.Url, page.Heading));
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
        Assert.Contains("Tell them that they can log in now. The email address is not verified.", page.MainText, StringComparison.Ordinal);
        Assert.Equal("You did this one second ago. It has not been done again.", Sentence(await stale.PressAsync(SupportAct.ConfirmSignUp)));
        page = await staff.OpenAsync($"/Support/Person/{sub}");
        Assert.Contains("registered Unknown browser", page.MainText, StringComparison.Ordinal);
        Assert.Contains("support: The account was confirmed by support@example.com", page.MainText, StringComparison.Ordinal);

        using var lead = await StaffAsync(app, "support-lead");
        Assert.Contains("People who confirmed1", (await lead.OpenAsync("/Support/Figures")).MainText, StringComparison.Ordinal);
        await visitor.HasLoggedInAsync(Ann);
        page = await visitor.OpenAsync("/Account");
        Assert.Contains("Your email address is not verified,", page.MainText, StringComparison.Ordinal);
        Assert.Contains("Support confirmed your account", (await visitor.OpenAsync("/Account/Activity")).MainText, StringComparison.Ordinal);
        Assert.Empty(app.Pool.Mailbox.Messages(Ann));
        Assert.DoesNotContain("ResendConfirmationCode", app.Pool.Calls);
        Assert.Single(app.Pool.Calls, "AdminConfirmSignUp");
    }

    [Fact]
    public async Task Until_staff_have_verified_an_address_pages_and_desk_say_that_only_the_user_name_works()
    {
        await using var app = await NamePages.StartAsync("AliasAttributes: [email]\nSchema: [{ Name: email, Required: true }]");
        using var visitor = app.NewVisitor();
        var page = await visitor.FollowAsync(await (await visitor.OpenAsync("/Account/Register")).SendAsync(NamePages.Form("ann", Ann)));
        Assert.Contains("You still cannot log in after support has confirmed the account? Then someone else may have this user name", page.MainText, StringComparison.Ordinal);
        Assert.Equal("Already confirmed? Log in", page.WayTo("Login")!.TextContent);
        page = await visitor.LoginAsync(Ann);
        Assert.StartsWith(
            "We could not log you in. Check what you have entered. Until support has checked your email address, only your user name works. If you have just registered,",
            Assert.Single(page.Errors),
            StringComparison.Ordinal);

        using var lead = await StaffAsync(app, "support-lead");
        var sub = (await app.AccountAsync("ann")).UserAttributes!.Single(attribute => attribute.Name == "sub").Value!;
        page = await lead.OpenAsync(DeskVisits.Address(SupportAct.DeleteSignUp, sub));
        Assert.Equal(
            ["Something was mistyped", "We cannot reach the person", "We do not know who registered", "Another reason"], NamePages.LabelsOf(page).Take(4));
        page = await lead.OpenAsync(DeskVisits.Address(SupportAct.ConfirmSignUp, sub));
        const string onlyName = "Until a support lead marks it as verified, the person can log in only with the user name";
        Assert.Contains(onlyName, page.MainText, StringComparison.Ordinal);
        page = await lead.FollowAsync(await page.PressAsync(SupportAct.ConfirmSignUp));
        Assert.Contains(onlyName, page.MainText, StringComparison.Ordinal);
        page = await lead.OpenAsync(DeskVisits.Address(SupportAct.VerifyAddress, sub));
        Assert.Contains("if you are not sure who chose it, take the password away next.", page.MainText, StringComparison.Ordinal);

        page = await visitor.ForgotPasswordAsync("bob");
        Assert.Contains("If bob has an account with an email address or phone number that support has checked, a code should arrive soon.", page.MainText, StringComparison.Ordinal);
        Assert.Contains("Support may not have checked your email address or phone number yet.", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_enters_an_address_pages_say_that_a_forgotten_password_is_not_replaced()
    {
        await using var app = await NamePages.StartAsync("UsernameConfiguration: { CaseSensitive: false }");
        using var visitor = app.NewVisitor();
        Assert.Contains("Keep your password safe:", (await visitor.OpenAsync("/Account/Register")).MainText, StringComparison.Ordinal);
        await visitor.RegisterAsync("ann");
        await app.AdministerAsync("AdminConfirmSignUp", new { Username = "ann" });

        var page = await visitor.OpenAsync("/Account/ForgotPassword");
        Assert.Contains("People register here without an email address or phone number.", page.MainText, StringComparison.Ordinal);
        page = await visitor.ForgotPasswordAsync("bob");
        Assert.Contains("If bob has an account to which an email address or phone number was added,", page.MainText, StringComparison.Ordinal);
        Assert.Contains("Still no code? Then ask the people who run this site for a new password.", page.MainText, StringComparison.Ordinal);

        await visitor.HasLoggedInAsync("ann");
        const string warning = "because your account has no verified email address or phone number.";
        Assert.Contains(warning, (await visitor.OpenAsync("/Account")).MainText, StringComparison.Ordinal);
        var known = app.Person("CONFIRMED");
        using var other = app.NewVisitor();
        await other.HasLoggedInAsync(known.Username ?? known.Email, known.Password);
        Assert.DoesNotContain(warning, (await other.OpenAsync("/Account")).MainText, StringComparison.Ordinal);
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
