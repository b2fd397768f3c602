using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Tests.LocalPool;
using IdentityPortal.Tests.Web.Areas.Self;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

/// <summary>Pools that know the phone number of their people, and clients that allow only some flows.</summary>
public sealed class SignInPhoneTests
{
    private const string Mail = "ann@example.com";
    private const string Phone = "+12025550199";
    private const string OtherPassword = "Another plum tree 8";

    [Fact]
    public async Task With_two_addresses_a_strangers_password_opens_the_owners_account_by_neither()
    {
        await using var app = await NamePages.StartAsync("UsernameAttributes: [email, phone_number]\nAutoVerifiedAttributes: [email]");
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
        await using var app = await NamePages.StartAsync("UsernameAttributes: [phone_number]\nAutoVerifiedAttributes: [phone_number]\nSmsConfiguration: { SnsCallerArn: arn:aws:iam::111122223333:role/sms }");
        using var visitor = app.NewVisitor();
        var page = await visitor.OpenAsync("/Account/Register");
        Assert.Equal(["Phone number, with + and the country code", "Password", "Password again"], NamePages.LabelsOf(page));
        Assert.Equal(("tel", "tel"), (page.Input("Form.Email")!.GetAttribute("type"), page.Input("Form.Email")!.GetAttribute("inputmode")));
        page = await page.SubmitAsync(NamePages.Form("0202 555 0199"));
        Assert.Equal(["Enter the number with + and the country code, like +44 1632 960000"], page.Errors);

        Assert.Equal("/Account/Confirm", (await page.SubmitAsync(NamePages.Form("+1 (202) 555-0199"))).Url);

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
        await using var app = await NamePages.StartAsync(
            """
            AliasAttributes: [email, phone_number]
            AutoVerifiedAttributes: [phone_number]
            SmsConfiguration: { SnsCallerArn: arn:aws:iam::111122223333:role/sms }
            Schema:
              - { Name: email, AttributeDataType: String, Required: true, Mutable: true }
              - { Name: phone_number, AttributeDataType: String, Required: true, Mutable: true }
            """,
            sendsMail: true);
        using var visitor = app.NewVisitor();
        Assert.Equal(
            ["Enter the number with + and the country code, like +44 1632 960000"],
            (await visitor.LoginAsync("0202 555 0199")).Errors);
        await (await visitor.OpenAsync("/Account/Register")).SubmitAsync(NamePages.Form("annlee", Phone, Mail)).SucceedsAsync();
        await visitor.HasConfirmedAsync(app.LastMailTo(Phone).Code!);
        await visitor.HasLoggedInAsync("annlee");
        Assert.DoesNotContain("so we could not send you a code", (await visitor.OpenAsync("/Account")).MainText, StringComparison.Ordinal);
        await visitor.HasLoggedOutAsync();

        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await visitor.HasForgottenPasswordAsync("annlee");
        await visitor.HasResetPasswordAsync(app.LastMailTo(Phone).Code!, OtherPassword);
        await visitor.HasLoggedInAsync("annlee", OtherPassword);
        await (await visitor.OpenAsync("/Account/ChangePassword")).SubmitAsync(new Dictionary<string, string>
        {
            ["Form.CurrentPassword"] = OtherPassword,
            ["Form.Password"] = "Willow-tree garden 8",
            ["Form.PasswordAgain"] = "Willow-tree garden 8",
        }).SucceedsAsync();

        // Nobody has proved the email address, so it may be a stranger's.
        await app.MailsAreSettledAsync();
        Assert.Empty(app.Pool.Mailbox.Messages(Mail));
    }

    [Fact]
    public async Task Without_secret_and_SRP_the_password_is_sent_and_what_the_pool_requires_is_asked_for()
    {
        await using var app = await NamePages.StartAsync(
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
            NamePages.LabelsOf(page));
        Assert.Equal(
            ["family-name", "bday", "tel", "street-address"],
            Enumerable.Range(0, 4).Select(place => page.Input($"Form.Details[{place}]")!.GetAttribute("autocomplete")));
        Assert.Equal("", app.Pool.ClientSecret);

        Assert.Equal("/Account/Confirm", (await page.SubmitAsync(NamePages.Form(Mail, "Lee", "1990-12-31", Phone, "1 Plum Lane"))).Url);
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

    [Fact]
    public async Task A_recovery_code_replaces_codes_by_text_message_too()
    {
        using var template = new TemplateFile(TemplateFile.With(
            """
            UsernameAttributes: [email]
            UsernameConfiguration: { CaseSensitive: false }
            AutoVerifiedAttributes: [email]
            SmsConfiguration: { SnsCallerArn: arn:aws:iam::111122223333:role/sms }
            MfaConfiguration: OPTIONAL
            EnabledMfas: [SMS_MFA, SOFTWARE_TOKEN_MFA]
            """,
            "ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]"));
        await using var holder = await CodeHolder.StartAsync(template: template.Path);
        await holder.App.AdministerAsync("AdminUpdateUserAttributes", new
        {
            Username = holder.Person.Email,
            UserAttributes = new[] { new { Name = "phone_number", Value = Phone }, new { Name = "phone_number_verified", Value = "true" } },
        });
        await holder.App.AdministerAsync("AdminSetUserMFAPreference", new { Username = holder.Person.Email, SMSMfaSettings = new { Enabled = true } });
        using var visitor = holder.App.NewVisitor();

        Assert.True((await holder.RecoverAsync(visitor)).IsLoggedIn);

        await holder.App.AdministerAsync("AdminSetUserMFAPreference", new { Username = holder.Person.Email, SMSMfaSettings = new { Enabled = true } });
        await visitor.HasLoggedOutAsync();
        Assert.True((await holder.RecoverAsync(visitor, holder.Codes[1])).IsLoggedIn);
    }

    [Fact]
    public async Task Where_the_pool_prefers_the_phone_nobody_is_promised_an_email()
    {
        await using var app = await NamePages.StartAsync(
            """
            UsernameAttributes: [email]
            AutoVerifiedAttributes: [email, phone_number]
            SmsConfiguration: { SnsCallerArn: arn:aws:iam::111122223333:role/sms }
            """,
            settings: new Dictionary<string, string> { ["Portal:Register:Details:0"] = "phone_number" });
        using var visitor = app.NewVisitor();
        var page = await (await visitor.OpenAsync("/Account/Register")).SubmitAsync(NamePages.Form(Mail, Phone));
        Assert.Contains($"If {Mail} can be used to register, a code should arrive soon.", page.MainText, StringComparison.Ordinal);
        await visitor.HasConfirmedAsync(app.LastMailTo(Phone).Code!);

        await visitor.HasLoggedInAsync(Mail);

        Assert.DoesNotContain("so we could not send you a code", (await visitor.OpenAsync("/Account")).MainText, StringComparison.Ordinal);

        // Somebody else may have registered the address, but whoever confirms it has the phone.
        const string other = "bob@example.com";
        using var stranger = app.NewVisitor();
        await (await stranger.OpenAsync("/Account/Register")).SubmitAsync(NamePages.Form(other, "+12025550188")).SucceedsAsync();
        using var owner = app.NewVisitor();
        await owner.HasConfirmedAsync(app.LastMailTo("+12025550188").Code!, other);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await owner.HasForgottenPasswordAsync(other);
        await owner.HasResetPasswordAsync(app.LastMailTo("+12025550188").Code!, "Willow-tree garden 8");
        await owner.HasLoggedInAsync(other, "Willow-tree garden 8");
        Assert.Contains((await app.AccountAsync(other)).UserAttributes!, attribute => attribute is { Name: "phone_number", Value: "+12025550188" });
    }
}
