using System.Net;
using IdentityPortal.LocalPool;
using IdentityPortal.Tests.LocalPool;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account.Steps;

/// <summary>A text message as the second factor. The page is that of mailed codes, with other words.</summary>
public sealed class TextCodeTests
{
    private const string Phone = "+12025550199";

    private const string Pool =
        """
        UsernameAttributes: [email]
        UsernameConfiguration: { CaseSensitive: false }
        AutoVerifiedAttributes: [email]
        SmsConfiguration: { SnsCallerArn: arn:aws:iam::111122223333:role/sms }
        MfaConfiguration: OPTIONAL
        EnabledMfas: [SMS_MFA, SOFTWARE_TOKEN_MFA]
        """;

    [Fact]
    public async Task A_code_by_text_message_logs_in_and_the_page_says_where_it_went()
    {
        using var template = new TemplateFile(TemplateFile.With(Pool, "ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]"));
        await using var app = await PortalApp.StartAsync(template: template.Path);
        var person = app.Person("CONFIRMED");
        await GetsTextsAsync(app, person);
        using var visitor = app.NewVisitor();

        var page = await visitor.LoginAsync(person.Email, person.Password);

        Assert.Equal(("/Account/MailedCode", "Enter the code from our text message"), (page.Url, page.Heading));
        Assert.Contains("A text message with a code should arrive at +*******0199 soon.", page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("mail", page.MainText.Replace(person.Email, "", StringComparison.OrdinalIgnoreCase), StringComparison.OrdinalIgnoreCase);
        page = await page.PressAsync("Send a new code");
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.DoesNotContain("mail", page.Errors.Single(), StringComparison.OrdinalIgnoreCase);
        page = await EnterAsync(page, Codes.Wrong);
        Assert.Equal(["This code does not work. A code works once and only for a short time: enter the newest one."], page.Errors);

        page = await EnterAsync(page, app.LastMailTo(Phone).Code!);

        Assert.True(page.IsLoggedIn);
        Assert.Contains("password and code by text message", (await visitor.OpenAsync("/Account/Sessions")).MainText, StringComparison.Ordinal);

        // Who also has an authenticator app can choose.
        var member = app.Pool.People.First(one => one.Groups.Contains("support"));
        await GetsTextsAsync(app, member);
        await app.AdministerAsync(
            "AdminSetUserMFAPreference", new { Username = member.Email, SoftwareTokenMfaSettings = new { Enabled = true, PreferredMfa = false } });
        using var staff = app.NewVisitor();
        page = await staff.LoginAsync(member.Email, member.Password);
        Assert.Equal("/Account/ChooseFactor", page.Url);
        Assert.Equal(["Code from my authenticator app", "Code by text message"], page.Document.QuerySelectorAll("main form button").Select(button => button.TextContent).OrderDescending());
        page = await staff.FollowAsync(await page.PressAsync("Code by text message"));
        page = await EnterAsync(page, app.LastMailTo(Phone).Code!);
        Assert.Equal("/Support", (await staff.OpenAsync("/Support")).Url);
    }

    [Fact]
    public async Task Where_the_pool_requires_text_messages_alone_who_has_no_phone_number_reads_that_the_site_is_at_fault()
    {
        using var template = new TemplateFile(TemplateFile.With(
            Pool.Replace("OPTIONAL", "\"ON\"", StringComparison.Ordinal).Replace(", SOFTWARE_TOKEN_MFA", "", StringComparison.Ordinal).Replace("[email]\nSms", "[email, phone_number]\nSms", StringComparison.Ordinal),
            "ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]"));
        await using var app = await PortalApp.StartAsync(template: template.Path);
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();

        var page = await visitor.LoginAsync(person.Email, person.Password);

        Assert.StartsWith("This site is not set up correctly, so we could not do this.", page.Errors.Single(), StringComparison.Ordinal);
        await GetsTextsAsync(app, person);
        Assert.Equal("Enter the code from our text message", (await visitor.LoginAsync(person.Email, person.Password)).Heading);
    }

    private static Task<PageView> EnterAsync(PageView page, string code) => page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = code });

    private static async Task GetsTextsAsync(PortalApp app, SeededPerson person)
    {
        await app.AdministerAsync("AdminUpdateUserAttributes", new
        {
            Username = person.Email,
            UserAttributes = new[] { new { Name = "phone_number", Value = Phone }, new { Name = "phone_number_verified", Value = "true" } },
        });
        await app.AdministerAsync("AdminSetUserMFAPreference", new { Username = person.Email, SMSMfaSettings = new { Enabled = true } });
    }
}
