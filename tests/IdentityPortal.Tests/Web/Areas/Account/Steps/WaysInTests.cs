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

    /// <summary>The pools, and whether one begins to require a second factor only when passkeys are there already.</summary>
    public static TheoryData<string, bool> Pools => new(Ways.Select(row => (row.Data.Item2, IsRequiredLater(row.Data.Item1, row.Data.Item2))).Distinct());

    [Theory]
    [MemberData(nameof(Pools))]
    public async Task Each_way_leads_to_the_page_that_Cognito_asks_for(string pool, bool isRequiredLater)
    {
        await using var app = await StartAsync(pool, isRequiredLater);
        var ways = Ways.Select(row => row.Data).Where(row => row.Item2 == pool && IsRequiredLater(row.Item1, row.Item2) == isRequiredLater).ToList();
        List<(SeededPerson Person, SoftwareAuthenticator Device)> accounts = [];
        foreach (var (way, _, has, _) in ways)
        {
            var person = await app.NewPersonAsync($"ann{accounts.Count}@example.com", way == "temporary password" ? "FORCE_CHANGE_PASSWORD" : "CONFIRMED");
            var device = new SoftwareAuthenticator();
            await EnrolAsync(app, person, device, way, has);
            accounts.Add((person, device));
        }

        if (isRequiredLater)
        {
            await app.AdministerAsync(
                "SetUserPoolMfaConfig", new { MfaConfiguration = "ON", SoftwareTokenMfaConfiguration = new { Enabled = true } });
        }

        List<(string Way, string Pool, string Has, string Next)> seen = [];
        foreach (var ((way, _, has, _), (person, device)) in ways.Zip(accounts))
        {
            using var used = device;
            using var visitor = app.NewVisitor();
            seen.Add((way, pool, has, way switch
            {
                "mailed code" => await ByMailAsync(app, visitor, person.Email),
                "passkey" => NameOf(await visitor.UsePasskeyAsync(device, person.Email)),
                _ => await ByPasswordAsync(visitor, person.Email, person.Password),
            }));
        }

        Assert.Equal(ways, seen);
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

    /// <summary>Only somebody who needs no second factor yet can set up a passkey.</summary>
    private static bool IsRequiredLater(string way, string pool) => way == "passkey" && pool.StartsWith("ON", StringComparison.Ordinal);

    private static Task EnrolAsync(PortalApp app, SeededPerson person, SoftwareAuthenticator device, string way, string has) => (way, has) switch
    {
        (_, "nothing") => Task.CompletedTask,
        ("passkey", _) => EnrolPasskeyAsync(app, person, device, has),
        (_, "mail") => Authenticator.EnrolMailAsync(app, person),
        _ => Authenticator.EnrolAsync(app, person, orMail: has == "app and mail"),
    };

    private static async Task EnrolPasskeyAsync(PortalApp app, SeededPerson person, SoftwareAuthenticator device, string has)
    {
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

    private static Task<PortalApp> StartAsync(string pool, bool isRequiredLater)
    {
        var offered = new Dictionary<string, string> { ["Portal:MailedCodeLogin"] = "true", ["Portal:Passkeys:RelyingPartyId"] = "localhost" };
        return pool == "OFF"
            ? PortalApp.StartAsync(offered, template: ChangedTemplate.Write(("      MfaConfiguration: OPTIONAL\n", "      MfaConfiguration: \"OFF\"\n"), ("      EnabledMfas: [SOFTWARE_TOKEN_MFA]\n", "")))
            : PortalApp.StartAsync(
                offered,
                new Dictionary<string, string>
                {
                    ["MfaConfiguration"] = isRequiredLater ? "OPTIONAL" : pool.Split(',')[0],
                    ["SecondFactors"] = pool.EndsWith("mail", StringComparison.Ordinal) ? "SOFTWARE_TOKEN_MFA,EMAIL_OTP" : "SOFTWARE_TOKEN_MFA",

                    // Cognito does not let codes be first factors where a second one is required.
                    ["FirstFactors"] = pool.EndsWith("mail", StringComparison.Ordinal) ? "PASSWORD"
                        : pool.StartsWith("ON", StringComparison.Ordinal) ? "PASSWORD,WEB_AUTHN"
                        : "PASSWORD,EMAIL_OTP,WEB_AUTHN",
                },
                template: TestTemplates.MailedSecondFactors);
    }
}
