using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.LocalPool;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Tests.Web.Areas.Account.Passkeys;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Sessions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account.Steps;

/// <summary>Where each way in leads, by what the pool requires and the account has. The README of the account pages shows the same table.</summary>
public sealed class WaysInTests
{
    private const string Heading = "| way in | pool | account has | next |\n|---|---|---|---|\n";

    /// <summary>Way in, MfaConfiguration with the enabled factors, factors of the account, and the page that is next.</summary>
    public static TheoryData<string, string, string, string> Ways => new()
    {
        { "password", "OFF", "nothing", "logged in" },
        { "password", "OPTIONAL, app", "nothing", "logged in" },
        { "password", "OPTIONAL, app", "app", "AuthenticatorCode" },
        { "password", "OPTIONAL, app or mail", "mail", "MailedCode" },
        { "password", "OPTIONAL, app or mail", "app and mail", "ChooseFactor" },
        { "password", "ON, app", "nothing", "SetUpAuthenticator" },
        { "password", "ON, app or mail", "nothing", "MailedCode" },
        { "temporary password", "OPTIONAL, app", "nothing", "NewPassword" },
        { "temporary password", "ON, app", "nothing", "NewPassword, SetUpAuthenticator" },
        { "mailed code", "OPTIONAL, app", "nothing", "MailedCode" },
        { "mailed code", "OPTIONAL, app", "app", "MailedCode, without a mail" },
        { "mailed code", "ON, app", "nothing", "MailedCode, without a mail" },
        { "passkey", "OFF", "nothing", "refused" },
        { "passkey", "OFF", "passkey", "logged in" },
        { "passkey", "OPTIONAL, app", "nothing", "refused" },
        { "passkey", "OPTIONAL, app", "passkey", "logged in" },
        { "passkey", "OPTIONAL, app", "passkey, app", "refused" },
        { "passkey", "OPTIONAL, app", "passkey as second factor, app", "logged in" },
        { "passkey", "ON, app", "nothing", "refused" },
        { "passkey", "ON, app", "passkey", "refused" },
        { "passkey", "ON, app", "passkey as second factor", "logged in" },
        { "passkey", "ON, app", "passkey as second factor, app", "logged in" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Each_way_leads_to_the_page_that_Cognito_asks_for(string way, string pool, string has, string next)
    {
        await using var app = await StartAsync(way, pool);
        var person = app.Person(way == "temporary password" ? "FORCE_CHANGE_PASSWORD" : "CONFIRMED");
        using var device = new SoftwareAuthenticator();
        if (way == "passkey")
        {
            await EnrolPasskeyAsync(app, person, device, has);
            if (pool.StartsWith("ON", StringComparison.Ordinal))
            {
                await app.AdministerAsync(
                    "SetUserPoolMfaConfig", new { MfaConfiguration = "ON", SoftwareTokenMfaConfiguration = new { Enabled = true } });
            }
        }
        else if (has == "mail")
        {
            await Authenticator.EnrolMailAsync(app, person);
        }
        else if (has != "nothing")
        {
            await Authenticator.EnrolAsync(app, person, orMail: has == "app and mail");
        }

        using var visitor = app.NewVisitor();
        var seen = way switch
        {
            "mailed code" => await ByMailAsync(app, visitor, person.Email),
            "passkey" => NameOf(await visitor.UsePasskeyAsync(device, person.Email)),
            _ => await ByPasswordAsync(visitor, person.Email, person.Password),
        };

        Assert.Equal(next, seen);
    }

    [Fact]
    public void The_table_in_the_README_is_this_one() => Assert.Contains(
        Heading + string.Concat(Ways.Select(row => $"| {row.Data.Item1} | {row.Data.Item2} | {row.Data.Item3} | {row.Data.Item4} |\n")),
        File.ReadAllText(Path.Combine(Repository.Root, "src/IdentityPortal.Web/Areas/Account/README.md")),
        StringComparison.Ordinal);

    private static async Task<string> ByPasswordAsync(Visitor visitor, string address, string password)
    {
        var page = await visitor.LoginAsync(address, password);
        if (page.Url != "/Account/NewPassword")
        {
            return NameOf(page);
        }

        const string Chosen = "Willow-tree garden 8";
        page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = Chosen, ["Form.PasswordAgain"] = Chosen });
        return page.IsLoggedIn ? "NewPassword" : $"NewPassword, {NameOf(page)}";
    }

    private static async Task<string> ByMailAsync(PortalApp app, Visitor visitor, string address)
    {
        var page = await (await visitor.OpenAsync("/Account/LoginByMail")).SubmitAsync(new Dictionary<string, string> { ["Form.Email"] = address });
        return app.Pool.Mailbox.Messages(address).Any(mail => mail.Kind == "SignIn") ? NameOf(page) : $"{NameOf(page)}, without a mail";
    }

    /// <summary>Sets up what the account has while the pool requires no second factor yet.</summary>
    private static async Task EnrolPasskeyAsync(PortalApp app, SeededPerson person, SoftwareAuthenticator device, string has)
    {
        if (has == "nothing")
        {
            return;
        }

        var accessToken = await Authenticator.AccessTokenAsync(app, person);
        await PasskeyVisits.EnrolAsync(app, accessToken, device);
        if (has.EndsWith("app", StringComparison.Ordinal))
        {
            await Authenticator.EnrolAsync(app, person);
        }

        if (has.Contains("as second factor", StringComparison.Ordinal))
        {
            await app.CallPoolAsync("SetUserMFAPreference", new { AccessToken = accessToken, WebAuthnMfaSettings = new { Enabled = true } });
        }
    }

    private static string NameOf(PageView page) =>
        page.IsLoggedIn ? "logged in" : page.Heading == "Log in" ? "refused" : page.Url["/Account/".Length..];

    private static Task<PortalApp> StartAsync(string way, string pool)
    {
        var offered = new Dictionary<string, string> { ["Portal:MailedCodeLogin"] = "true", ["Portal:Passkeys:RelyingPartyId"] = "localhost" };
        return pool == "OFF"
            ? PortalApp.StartAsync(offered, template: ChangedTemplate.Write(("      MfaConfiguration: OPTIONAL\n", "      MfaConfiguration: \"OFF\"\n"), ("      EnabledMfas: [SOFTWARE_TOKEN_MFA]\n", "")))
            : PortalApp.StartAsync(
                offered,
                new Dictionary<string, string>
                {
                    ["MfaConfiguration"] = way == "passkey" ? "OPTIONAL" : pool.Split(',')[0],
                    ["SecondFactors"] = pool.EndsWith("mail", StringComparison.Ordinal) ? "SOFTWARE_TOKEN_MFA,EMAIL_OTP" : "SOFTWARE_TOKEN_MFA",
                    ["FirstFactors"] = pool.EndsWith("mail", StringComparison.Ordinal) ? "PASSWORD" : "PASSWORD,EMAIL_OTP,WEB_AUTHN",
                },
                template: TestTemplates.MailedSecondFactors);
    }
}
