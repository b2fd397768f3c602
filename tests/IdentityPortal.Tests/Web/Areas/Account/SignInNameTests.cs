using System.Net;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

/// <summary>People log in with a user name, or with an alias of it: the local pool says so to the portal, whose pages ask for the right names.</summary>
public sealed class SignInNameTests
{
    private const string Mail = "ann@example.com";
    private const string OtherPassword = "Another plum tree 8";

    private const string Unseen = "A user name cannot contain spaces or invisible characters";

    private const string Names =
        """
        AutoVerifiedAttributes: [email]
        """;

    [Fact]
    public async Task With_user_names_the_whole_journey_succeeds()
    {
        await using var app = await NamePages.StartAsync(Names, sendsMail: true);
        using var visitor = app.NewVisitor();
        var page = await visitor.OpenAsync("/Account/Register");
        Assert.Equal(["User name", "Email address", "Password", "Password again"], NamePages.LabelsOf(page));
        Assert.Equal(("text", "username"), (page.Input("Form.Email")!.GetAttribute("type"), page.Input("Form.Email")!.GetAttribute("autocomplete")));
        Assert.Equal(("email", "email"), (page.Input("Form.Details[0]")!.GetAttribute("type"), page.Input("Form.Details[0]")!.GetAttribute("autocomplete")));

        page = await page.SubmitAsync(NamePages.Form("", ""));
        Assert.Equal(["Fill in: User name", "Fill in: Email address"], NamePages.Summary(page));
        page = await page.SubmitAsync(NamePages.Form("Ann Lee", "nobody"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Ann Lee", "nobody"), (page.Status, page.ValueOf("Form.Email"), page.ValueOf("Form.Details[0]")));
        Assert.Equal([Unseen, "Enter an email address in the form name@example.com"], NamePages.Summary(page));

        page = await page.SubmitAsync(NamePages.Form("ann\u200blee", Mail));
        Assert.Equal([Unseen], page.Errors);
        Assert.Equal([Unseen], (await visitor.LoginAsync("ann\u200blee")).Errors);

        page = await page.SubmitAsync(NamePages.Form("annlee", Mail));
        Assert.Equal(("/Account/Confirm", "Confirm your account"), (page.Url, page.Heading));
        Assert.Contains("If annlee can be used to register, a code should arrive soon.", page.MainText, StringComparison.Ordinal);
        Assert.Contains("Something mistyped? Your user name is taken now, so choose another one. Register again", page.MainText, StringComparison.Ordinal);
        page = await visitor.OpenAsync(page.Document.QuerySelector("a[href*='another']")!.GetAttribute("href")!);
        Assert.Equal(("", Mail, ""), (page.ValueOf("Form.Email"), page.ValueOf("Form.Details[0]"), page.ValueOf("Form.Password")));
        await visitor.HasConfirmedAsync(app.LastMailTo(Mail).Code!);

        await visitor.HasLoggedInAsync("annlee");
        page = await visitor.OpenAsync("/Account");
        Assert.Contains("User name: annlee", page.MainText, StringComparison.Ordinal);
        Assert.Contains("See your details", page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("second step", page.MainText, StringComparison.Ordinal);
        Assert.Equal("Log-in and security", (await visitor.OpenAsync("/Account/Security")).Heading);
        page = await visitor.OpenAsync("/Account/Details");
        Assert.Contains("User name: annlee", page.MainText, StringComparison.Ordinal);
        Assert.Contains($"Email address: {Mail}", page.MainText, StringComparison.Ordinal);

        Assert.DoesNotContain("ChangeAddress", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/Account/ChangeAddress")).Status);
        page = await visitor.OpenAsync("/Account/Delete");
        foreach (var form in new[] { "AddAuthenticator", "AddAuthenticator?handler=Begin", "AddPasskey", "Security?handler=AddMail" })
        {
            page.Document.QuerySelector("main form")!.SetAttribute("action", $"/Account/{form}");
            Assert.Equal(HttpStatusCode.NotFound, (await page.SendAsync(new Dictionary<string, string>())).Status);
        }

        // In this pool, AnnLee is somebody else.
        using var other = app.NewVisitor();
        page = await (await other.OpenAsync("/Account/Register")).SubmitAsync(NamePages.Form("AnnLee", "ann.other@example.com"));
        await other.HasConfirmedAsync(app.LastMailTo("ann.other@example.com").Code!);
        await other.HasLoggedInAsync("AnnLee");

        using var staff = app.NewVisitor();
        var member = app.Pool.People.First(person => person.Groups.Contains("support"));
        await staff.HasLoggedInAsync(member.Username!, member.Password);
        Assert.Equal("What the person logs in with, an email address or a name, each whole or its start, or ID", NamePages.LabelsOf(await staff.OpenAsync("/Support"))[0]);
        foreach (var term in new[] { "annl", Mail })
        {
            page = await (await staff.OpenAsync("/Support")).SubmitAsync(new Dictionary<string, string> { ["Form.Term"] = term });
            page = await staff.OpenAsync(page.Document.QuerySelector("tbody a")!.GetAttribute("href")!);
            Assert.Equal("annlee", page.Heading);
            Assert.Contains(Mail, page.MainText, StringComparison.Ordinal);
        }

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        using var elsewhere = app.NewVisitor();
        await elsewhere.HasForgottenPasswordAsync("annlee");
        await elsewhere.HasResetPasswordAsync(app.LastMailTo(Mail).Code!, OtherPassword);
        await elsewhere.HasLoggedInAsync("annlee", OtherPassword);
        page = await elsewhere.OpenAsync("/Account/Delete");
        Assert.Contains("It does not contain your name, email address or phone number.", page.MainText, StringComparison.Ordinal);
        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = Mail });
        Assert.Equal(("Your user name", "This is not the user name of your account."), (NamePages.LabelsOf(page).Single(), page.Errors.Single()));
        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = "annlee" });
        Assert.StartsWith("/Account/Deleted", page.Url, StringComparison.Ordinal);
        Assert.Equal(["You have a new password", "Your account was deleted"], (await app.NoticesToAsync(Mail, count: 2)).Select(mail => mail.Subject).Order(StringComparer.Ordinal));

        var invited = app.Person("FORCE_CHANGE_PASSWORD");
        Assert.Equal("invited", invited.Username);
        page = await elsewhere.LoginAsync(invited.Username!, invited.Password);
        Assert.StartsWith("/Account/NewPassword", page.Url, StringComparison.Ordinal);
        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = OtherPassword, ["Form.PasswordAgain"] = OtherPassword });
        Assert.True(page.IsLoggedIn);
        Assert.Contains("You have had your password since", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_aliases_people_log_in_with_their_name_or_their_confirmed_address()
    {
        await using var app = await NamePages.StartAsync("AliasAttributes: [email]\nAutoVerifiedAttributes: [email]\nUsernameConfiguration: { CaseSensitive: false }");
        using var visitor = app.NewVisitor();
        var page = await visitor.OpenAsync("/Account/Register");
        Assert.Equal(["User name", "Email address", "Password", "Password again"], NamePages.LabelsOf(page));
        page = await page.SubmitAsync(NamePages.Form("ann@elsewhere.example", Mail));
        Assert.Equal(["Choose a user name that does not look like an email address or a phone number"], page.Errors);

        Assert.Equal("/Account/Confirm", (await page.SubmitAsync(NamePages.Form("annlee", Mail))).Url);
        await visitor.HasConfirmedAsync(app.LastMailTo(Mail).Code!);

        // An address becomes an alias when it is confirmed.
        using var stranger = app.NewVisitor();
        Assert.Equal("User name", NamePages.LabelsOf(await stranger.OpenAsync("/Account/Confirm"))[0]);
        Assert.Equal("User name", NamePages.LabelsOf(await stranger.OpenAsync("/Account/ResendCode"))[0]);
        Assert.Equal("User name or email address", NamePages.LabelsOf(await visitor.OpenAsync("/Account/Login"))[0]);
        foreach (var name in new[] { "annlee", Mail, "Ann@EXAMPLE.com" })
        {
            await visitor.HasLoggedInAsync(name);
            Assert.Contains("User name: annlee", (await visitor.OpenAsync("/Account/Details")).MainText, StringComparison.Ordinal);
            await visitor.HasLoggedOutAsync();
        }

        Assert.Equal(["We could not log you in. Check what you have entered. If all is right: confirm your account, wait 15 minutes or set a new password."],
            (await visitor.LoginAsync("annlee", OtherPassword)).Errors);

        // The same for everybody who types an address, with and without an account.
        foreach (var typed in new[] { Mail, "nobody@example.com" })
        {
            Assert.Contains("Until your email address is confirmed, only your user name works.", (await visitor.LoginAsync(typed, OtherPassword)).Errors.Single(), StringComparison.Ordinal);
        }

        // A stranger's registration, which the owner of the mailbox confirms: its password does not open the account by the alias either.
        await (await visitor.OpenAsync("/Account/Register")).SubmitAsync(NamePages.Form("bobby", "bob@example.com")).SucceedsAsync();
        using var owner = app.NewVisitor();
        await owner.HasConfirmedAsync(app.LastMailTo("bob@example.com").Code!, "bobby");
        Assert.False((await visitor.LoginAsync("bob@example.com")).IsLoggedIn);

        // A new password for the alias is one for the name, so it opens all browsers.
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        using var elsewhere = app.NewVisitor();
        await elsewhere.HasForgottenPasswordAsync("bob@example.com");
        await elsewhere.HasResetPasswordAsync(app.LastMailTo("bob@example.com").Code!, OtherPassword);
        await elsewhere.HasLoggedInAsync("bobby", OtherPassword);

        // Some people type their password into the field for the name, and it may have an @.
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("***@", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", HttpStatusCode.NotFound)]
    [InlineData("UsernameAttributes: [email, phone_number]", HttpStatusCode.OK)]
    public async Task Recovery_codes_are_there_where_Cognito_tells_the_sub_before_the_second_step(string names, HttpStatusCode status)
    {
        await using var app = await NamePages.StartAsync(
            $"{names}\nAutoVerifiedAttributes: [email]\nMfaConfiguration: OPTIONAL\nEnabledMfas: [SOFTWARE_TOKEN_MFA]",
            settings: new Dictionary<string, string> { ["Portal:RecoveryCodes"] = "true" });
        using var visitor = app.NewVisitor();
        var person = app.Person("CONFIRMED");
        await visitor.HasLoggedInAsync(person.Username ?? person.Email, person.Password);

        Assert.Equal(status, (await visitor.OpenAsync("/Account/RecoveryCodes")).Status);
    }
}
