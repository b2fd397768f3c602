using System.Net;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Tests.LocalPool;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

/// <summary>Pools whose people do not log in with their email address only: the local pool says so to the portal, whose pages ask for the right names.</summary>
public sealed class SignInNameTests
{
    private const string Mail = "ann@example.com";
    private const string Phone = "+12025550199";
    private const string OtherPassword = "Another plum tree 8";

    private const string Client =
        """
        ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]
        """;

    private const string Names =
        """
        AutoVerifiedAttributes: [email]
        """;

    [Fact]
    public async Task With_user_names_the_whole_journey_succeeds()
    {
        await using var app = await StartAsync(Names, sendsMail: true);
        using var visitor = app.NewVisitor();
        var page = await visitor.OpenAsync("/Account/Register");
        Assert.Equal(["User name", "Email address", "Password", "Password again"], LabelsOf(page));
        Assert.Equal(("text", "username"), (page.Input("Form.Email")!.GetAttribute("type"), page.Input("Form.Email")!.GetAttribute("autocomplete")));
        Assert.Equal(("email", "email"), (page.Input("Form.Details[0]")!.GetAttribute("type"), page.Input("Form.Details[0]")!.GetAttribute("autocomplete")));

        page = await page.SubmitAsync(Form("", ""));
        Assert.Equal(["Fill in: User name", "Fill in: Email address"], Summary(page));
        page = await page.SubmitAsync(Form("Ann Lee", "nobody"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Ann Lee", "nobody"), (page.Status, page.ValueOf("Form.Email"), page.ValueOf("Form.Details[0]")));
        Assert.Equal(["A user name cannot contain spaces", "Enter an email address in the form name@example.com"], Summary(page));

        page = await page.SubmitAsync(Form("annlee", Mail));
        Assert.Equal(("/Account/Confirm", "Confirm your account"), (page.Url, page.Heading));
        Assert.Contains("If annlee can be used to register, a code should arrive soon.", page.MainText, StringComparison.Ordinal);
        Assert.Contains("Something mistyped? Your user name is taken now, so choose another one. Register again", page.MainText, StringComparison.Ordinal);
        await visitor.HasConfirmedAsync(app.LastMailTo(Mail).Code!);

        await visitor.HasLoggedInAsync("annlee");
        page = await visitor.OpenAsync("/Account");
        Assert.Contains("User name: annlee", page.MainText, StringComparison.Ordinal);
        Assert.Contains("See your details", page.MainText, StringComparison.Ordinal);
        page = await visitor.OpenAsync("/Account/Details");
        Assert.Contains("User name: annlee", page.MainText, StringComparison.Ordinal);
        Assert.Contains($"Email address: {Mail}", page.MainText, StringComparison.Ordinal);

        Assert.DoesNotContain("ChangeAddress", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/Account/ChangeAddress")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/Account/AddAuthenticator")).Status);

        // In this pool, AnnLee is somebody else.
        using var other = app.NewVisitor();
        page = await (await other.OpenAsync("/Account/Register")).SubmitAsync(Form("AnnLee", "ann.other@example.com"));
        await other.HasConfirmedAsync(app.LastMailTo("ann.other@example.com").Code!);
        await other.HasLoggedInAsync("AnnLee");

        using var staff = app.NewVisitor();
        var member = app.Pool.People.First(person => person.Groups.Contains("support"));
        await staff.HasLoggedInAsync(member.Username!, member.Password);
        Assert.Equal("What the person logs in with, an email address or a name, each whole or its start, or ID", LabelsOf(await staff.OpenAsync("/Support"))[0]);
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
        page = await (await elsewhere.OpenAsync("/Account/Delete")).SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = Mail });
        Assert.Equal(("Your user name", "This is not the user name of your account."), (LabelsOf(page).Single(), page.Errors.Single()));
        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = "annlee" });
        Assert.StartsWith("/Account/Deleted", page.Url, StringComparison.Ordinal);
        Assert.Equal("Your account was deleted", Assert.Single(await app.NoticesToAsync(Mail)).Subject);

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
        await using var app = await StartAsync("AliasAttributes: [email]\nAutoVerifiedAttributes: [email]\nUsernameConfiguration: { CaseSensitive: false }");
        using var visitor = app.NewVisitor();
        var page = await visitor.OpenAsync("/Account/Register");
        Assert.Equal(["User name", "Email address", "Password", "Password again"], LabelsOf(page));
        page = await page.SubmitAsync(Form("ann@elsewhere.example", Mail));
        Assert.Equal(["Choose a user name that does not look like an email address or a phone number"], page.Errors);

        Assert.Equal("/Account/Confirm", (await page.SubmitAsync(Form("annlee", Mail))).Url);
        await visitor.HasConfirmedAsync(app.LastMailTo(Mail).Code!);

        // An address becomes an alias when it is confirmed.
        using var stranger = app.NewVisitor();
        Assert.Equal("User name", LabelsOf(await stranger.OpenAsync("/Account/Confirm"))[0]);
        Assert.Equal("User name", LabelsOf(await stranger.OpenAsync("/Account/ResendCode"))[0]);
        Assert.Equal("User name or email address", LabelsOf(await visitor.OpenAsync("/Account/Login"))[0]);
        foreach (var name in new[] { "annlee", Mail, "Ann@EXAMPLE.com" })
        {
            await visitor.HasLoggedInAsync(name);
            Assert.Contains("User name: annlee", (await visitor.OpenAsync("/Account/Details")).MainText, StringComparison.Ordinal);
            await visitor.HasLoggedOutAsync();
        }

        Assert.Equal(["We could not log you in. Check what you have entered. If all is right: confirm your account, wait 15 minutes or set a new password."],
            (await visitor.LoginAsync("annlee", OtherPassword)).Errors);

        // A stranger's registration, which the owner of the mailbox confirms: its password does not open the account by the alias either.
        await (await visitor.OpenAsync("/Account/Register")).SubmitAsync(Form("bobby", "bob@example.com")).SucceedsAsync();
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

    [Fact]
    public async Task With_two_addresses_a_strangers_password_opens_the_owners_account_by_neither()
    {
        await using var app = await StartAsync("UsernameAttributes: [email, phone_number]\nAutoVerifiedAttributes: [email]");
        await app.Cognito.SignUpAsync(
            new SignUpRequest
            {
                ClientId = app.Pool.ClientId,
                Username = Mail,
                Password = Journeys.Password,
                UserAttributes = [new AttributeType { Name = "email", Value = Mail }, new AttributeType { Name = "phone_number", Value = Phone }],
            },
            TestContext.Current.CancellationToken);
        using var owner = app.NewVisitor();
        await owner.HasConfirmedAsync(app.LastMailTo(Mail).Code!, Mail);

        using var stranger = app.NewVisitor();
        Assert.False((await stranger.LoginAsync(Mail)).IsLoggedIn);
        Assert.False((await stranger.LoginAsync(Phone)).IsLoggedIn);

        // A new password by one of them opens the account by both, in any browser.
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await owner.HasForgottenPasswordAsync(Phone);
        await owner.HasResetPasswordAsync(app.LastMailTo(Mail).Code!, OtherPassword);
        using var elsewhere = app.NewVisitor();
        await elsewhere.HasLoggedInAsync(Mail, OtherPassword);
    }

    [Fact]
    public async Task With_phone_numbers_the_code_goes_to_the_phone()
    {
        await using var app = await StartAsync("UsernameAttributes: [phone_number]\nAutoVerifiedAttributes: [phone_number]\nSmsConfiguration: { SnsCallerArn: arn:aws:iam::111122223333:role/sms }");
        using var visitor = app.NewVisitor();
        var page = await visitor.OpenAsync("/Account/Register");
        Assert.Equal(["Phone number, with + and the country code", "Password", "Password again"], LabelsOf(page));
        Assert.Equal(("tel", "tel"), (page.Input("Form.Email")!.GetAttribute("type"), page.Input("Form.Email")!.GetAttribute("inputmode")));
        page = await page.SubmitAsync(Form("0202 555 0199"));
        Assert.Equal(["Enter the number with + and the country code, like +44 1632 960000"], page.Errors);

        Assert.Equal("/Account/Confirm", (await page.SubmitAsync(Form("+1 (202) 555-0199"))).Url);

        // The code is entered elsewhere, so details are removed as a stranger's, but not what people log in with.
        using var owner = app.NewVisitor();
        await owner.HasConfirmedAsync(app.LastMailTo(Phone).Code!, "+1-202-555-0199");
        await owner.HasLoggedInAsync("+1 202 555 0199");
        Assert.Contains($"Phone number: {Phone}", (await owner.OpenAsync("/Account/Details")).MainText, StringComparison.Ordinal);
        await owner.HasLoggedOutAsync();
        await owner.HasLoggedInAsync(Phone);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        using var elsewhere = app.NewVisitor();
        await elsewhere.HasForgottenPasswordAsync(Phone);
        await elsewhere.HasResetPasswordAsync(app.LastMailTo(Phone).Code!, OtherPassword);
        await elsewhere.HasLoggedInAsync(Phone, OtherPassword);
        await elsewhere.HasLoggedOutAsync();
        await elsewhere.HasLoggedInAsync(app.Person("CONFIRMED").Username!, app.Person("CONFIRMED").Password);
    }

    [Fact]
    public async Task Whoever_can_get_a_code_on_the_phone_is_not_told_that_there_is_nowhere_to_send_one()
    {
        await using var app = await StartAsync(
            """
            AliasAttributes: [email, phone_number]
            AutoVerifiedAttributes: [phone_number]
            SmsConfiguration: { SnsCallerArn: arn:aws:iam::111122223333:role/sms }
            Schema:
              - { Name: email, AttributeDataType: String, Required: true, Mutable: true }
              - { Name: phone_number, AttributeDataType: String, Required: true, Mutable: true }
            """);
        using var visitor = app.NewVisitor();
        await (await visitor.OpenAsync("/Account/Register")).SubmitAsync(Form("annlee", Phone, Mail)).SucceedsAsync();
        await visitor.HasConfirmedAsync(app.LastMailTo(Phone).Code!);
        await visitor.HasLoggedInAsync("annlee");
        Assert.DoesNotContain("so we could not send you a code", (await visitor.OpenAsync("/Account")).MainText, StringComparison.Ordinal);
        await visitor.HasLoggedOutAsync();

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await visitor.HasForgottenPasswordAsync("annlee");
        await visitor.HasResetPasswordAsync(app.LastMailTo(Phone).Code!, OtherPassword);
    }

    [Fact]
    public async Task Without_secret_and_SRP_the_password_is_sent_and_what_the_pool_requires_is_asked_for()
    {
        await using var app = await StartAsync(
            """
            UsernameAttributes: [email, phone_number]
            AutoVerifiedAttributes: [email]
            Schema:
              - { Name: email, AttributeDataType: String, Required: true, Mutable: true }
              - { Name: family_name, AttributeDataType: String, Required: true, Mutable: true }
              - { Name: birthdate, AttributeDataType: String, Required: true, Mutable: true }
              - { Name: address, AttributeDataType: String, Required: true, Mutable: true }
              - { Name: phone_number, AttributeDataType: String, Required: true, Mutable: true }
            """,
            "ExplicitAuthFlows: [ALLOW_USER_PASSWORD_AUTH, ALLOW_REFRESH_TOKEN_AUTH]");
        using var visitor = app.NewVisitor();
        var page = await visitor.OpenAsync("/Account/Register");
        Assert.Equal(
            [
                "Email address", "Last name", "Date of birth, as year-month-day", "Phone number, with + and the country code", "Postal address",
                "Password", "Password again",
            ],
            LabelsOf(page));
        Assert.Equal(
            ["family-name", "bday", "tel", "street-address"],
            Enumerable.Range(0, 4).Select(place => page.Input($"Form.Details[{place}]")!.GetAttribute("autocomplete")));
        Assert.Equal("", app.Pool.ClientSecret);

        Assert.Equal("/Account/Confirm", (await page.SubmitAsync(Form(Mail, "Lee", "1990-12-31", Phone, "1 Plum Lane"))).Url);
        await visitor.HasConfirmedAsync(app.LastMailTo(Mail).Code!);
        await visitor.HasLoggedInAsync(Mail);

        // Tokens are renewed without a secret, too.
        app.Clock.Advance(TimeSpan.FromMinutes(59.5));
        Assert.True((await visitor.OpenAsync("/Account")).IsLoggedIn);
        Assert.Contains("GetTokensFromRefreshToken", app.Pool.Calls);
        await visitor.HasLoggedOutAsync();

        foreach (var person in app.Pool.People.Where(person => person.State == "CONFIRMED"))
        {
            await visitor.HasLoggedInAsync(person.Email, person.Password);
            await visitor.HasLoggedOutAsync();
        }
    }

    private static IReadOnlyList<string> LabelsOf(PageView page) =>
        [.. page.Document.QuerySelectorAll("main label").Select(label => label.TextContent.Trim())];

    private static IReadOnlyList<string> Summary(PageView page) =>
        [.. page.Document.QuerySelectorAll(".error-summary li").Select(line => line.TextContent.Trim())];

    private static Dictionary<string, string> Form(string name, params string[] details)
    {
        var form = new Dictionary<string, string>
        {
            ["Form.Email"] = name,
            ["Form.Password"] = Journeys.Password,
            ["Form.PasswordAgain"] = Journeys.Password,
        };
        foreach (var (place, detail) in details.Index())
        {
            form[$"Form.Details[{place}]"] = detail;
        }

        return form;
    }

    private static async Task<PortalApp> StartAsync(string pool, string client = Client, bool sendsMail = false)
    {
        using var template = new TemplateFile(TemplateFile.With(pool, client));
        return await PortalApp.StartAsync(template: template.Path, sendsMail: sendsMail);
    }
}
