using System.Net;
using IdentityPortal.LocalPool.Faults;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

public sealed class LoginByMailPageTests
{
    [Fact]
    public async Task A_mailed_code_of_eight_digits_logs_in_without_the_password()
    {
        await using var app = await StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        var page = await (await visitor.OpenAsync("/Account/Login?returnUrl=/Privacy")).GoAsync(
            "LoginByMail", new Dictionary<string, string> { ["Form.Email"] = person.Email });
        Assert.Equal(person.Email, page.ValueOf("Form.Email"));

        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.RememberMe"] = "true" });
        Assert.Equal("/Account/MailedCode?returnUrl=%2FPrivacy", page.Url);
        var code = app.LastMailTo(person.Email).Code!;
        Assert.Equal(8, code.Length);
        page = await page.SubmitAsync(Code(code));

        Assert.Equal("/Privacy", page.Url);
        Assert.True(page.IsLoggedIn);
        Assert.True(visitor.Cookies.Single(cookie => cookie.Name == "session").Expires > DateTime.MinValue);
        Assert.Contains(app.Log.Lines, line => line.Contains("by LoginByMail with mail", StringComparison.Ordinal) && !line.Contains("mfa", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_address_gets_the_same_pages_until_the_right_code()
    {
        await using var app = await StartAsync();
        await Rows.EachAsync(["CONFIRMED", "UNCONFIRMED", "DISABLED", "RESET_REQUIRED", "second factor", "unknown"], async kind =>
        {
            var address = kind switch
            {
                "unknown" => "nobody@example.com",
                "second factor" => await WithSecondFactorAsync(app),
                _ => app.Person(kind).Email,
            };
            using var visitor = app.NewVisitor();
            var page = await RequestAsync(visitor, address);
            var pages = new List<string> { Neutral(page, address) };
            for (var wrong = 0; wrong < 4; wrong++)
            {
                page = await page.SubmitAsync(Code(Codes.WrongLong));
                pages.Add($"{page.Status} {page.Url} {Neutral(page, address)}");
            }

            Assert.Equal(
                [
                    "Enter the code from our email",
                    .. Enumerable.Repeat("UnprocessableEntity /Account/MailedCode This code does not work. A code works once and only for a short time: enter the newest one.", 3),
                    "OK /Account/Login This took too long, or it has already been done. Log in again to continue.",
                ],
                pages);
            Assert.Equal(kind is "UNCONFIRMED" or "second factor" or "unknown", app.Pool.Mailbox.Messages(address).All(mail => mail.Kind != "SignIn"));
        });
    }

    [Fact]
    public async Task Codes_are_mailed_within_limits_that_no_other_request_uses_up_and_that_hold_up_no_other()
    {
        await using var app = await StartAsync();
        var person = app.Person("CONFIRMED");
        using var visitor = app.NewVisitor();
        using var stranger = app.NewVisitor();
        await stranger.RegisterAsync(person.Email);
        Assert.Equal("/Account/MailedCode", (await RequestAsync(stranger, person.Email)).Url);

        var page = await RequestAsync(visitor, person.Email);

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Single(app.Pool.Mailbox.Messages(person.Email), mail => mail.Kind == "SignIn");
        Assert.Equal("/Account/ResetPassword", (await visitor.ForgotPasswordAsync(person.Email)).Url);
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        page = await RequestAsync(visitor, person.Email);
        Assert.Equal("/Account/MailedCode", page.Url);
        page = await visitor.FollowAsync(await page.PressAsync("Send a new code"));
        Assert.Equal("/Account/LoginByMail", page.Url);
        Assert.Equal(person.Email, page.ValueOf("Form.Email"));
    }

    [Fact]
    public async Task Wrong_codes_count_like_wrong_passwords()
    {
        await using var app = await StartAsync();
        using var visitor = app.NewVisitor();
        var page = await RequestAsync(visitor, "nobody@example.com");
        for (var wrong = 0; wrong < 4; wrong++)
        {
            page = await page.SubmitAsync(Code(Codes.WrongLong));
        }

        page = await visitor.LoginAsync("nobody@example.com");

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
    }

    [Fact]
    public async Task While_Cognito_is_away_the_person_stays_on_the_page()
    {
        await using var app = await StartAsync();
        using var visitor = app.NewVisitor();
        using var fault = app.Pool.Faults.Inject(null, Fault.DropConnection);

        var page = await RequestAsync(visitor, app.Person("CONFIRMED").Email);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Equal(app.Person("CONFIRMED").Email, page.ValueOf("Form.Email"));
    }

    [Fact]
    public async Task Where_the_settings_do_not_offer_it_there_is_no_such_page()
    {
        await using var app = await PortalApp.StartAsync(template: TestTemplates.MailedSecondFactors, templateParameters: Template);
        using var visitor = app.NewVisitor();

        Assert.Null((await visitor.OpenAsync("/Account/Login")).WayTo("LoginByMail"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/Account/LoginByMail")).Status);
    }

    private static readonly Dictionary<string, string> Template = new()
    {
        ["FirstFactors"] = "PASSWORD,EMAIL_OTP",
        ["SecondFactors"] = "SOFTWARE_TOKEN_MFA",
        ["RecoveryChannel"] = "verified_email",
    };

    private static Task<PortalApp> StartAsync() => PortalApp.StartAsync(
        new Dictionary<string, string> { ["Portal:MailedCodeLogin"] = "true" },
        Template,
        template: TestTemplates.MailedSecondFactors);

    private static async Task<PageView> RequestAsync(Visitor visitor, string address) =>
        await (await visitor.OpenAsync("/Account/LoginByMail")).SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = address });

    private static async Task<string> WithSecondFactorAsync(PortalApp app)
    {
        var person = await app.NewPersonAsync("ann@example.com");
        await Authenticator.EnrolAsync(app, person);
        return person.Email;
    }

    private static Dictionary<string, string> Code(string code) => new() { ["Form.Code"] = code };

    private static string Neutral(PageView page, string address)
    {
        Assert.Equal(page.Url == "/Account/MailedCode", page.MainText.Contains(address, StringComparison.Ordinal));
        return page.Errors is [var error] ? error : page.Banner ?? page.Heading;
    }
}
