using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;

namespace IdentityPortal.Tests.LocalPool.Template;

/// <summary>The portal on templates with the features of those that people bring.</summary>
public sealed class OwnTemplatePortalTests
{
    private const string Mail = "ann@example.com";
    private const string Phone = "+12025550199";
    private const string PasskeyDomain = "Portal:Passkeys:RelyingPartyId";

    /// <summary>Findings of the pool doctor that would be untrue where somebody gets in.</summary>
    private static readonly string[] Needed =
        ["AddressesAreVerified", "StaffAreNeeded", "DeskMayAdminConfirmSignUp", "PeopleMayRegister", "SignsInBySrp", "ReadsTheAddress", "WritesTheAddress", "TokensCanBeRenewed"];

    private static readonly Dictionary<string, string> Values = new() { ["email"] = Mail, ["phone_number"] = Phone, ["birthdate"] = "1990-12-31" };

    public static TheoryData<string> Names => [.. OwnTemplates.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Somebody_registers_is_confirmed_and_logs_in_and_out(string name)
    {
        var domain = TemplateText.Read(await File.ReadAllTextAsync(OwnTemplates.PathOf(name), TestContext.Current.CancellationToken)).Pool.WebAuthnRelyingPartyId;
        await using var app = await PortalApp.StartAsync(
            new Dictionary<string, string> { ["Portal:PoolDoctor"] = "true", [PasskeyDomain] = domain is "localhost" ? domain : "" },
            template: OwnTemplates.PathOf(name));
        await app.Log.UntilAsync("Information 1204 ");

        // The local pool derives the portal's settings from the template, and the doctor from Cognito's answers.
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains("Pool doctor: RecoveryAgrees ", StringComparison.Ordinal) || line.Contains("Pool doctor: SignInNamesAgree ", StringComparison.Ordinal));
        using var visitor = app.NewVisitor();
        var (typed, page) = await RegisterAsync(app, visitor);
        Assert.DoesNotContain(app.Log.Lines, line => Needed.Any(finding => line.Contains($" Pool doctor: {finding} ", StringComparison.Ordinal)));
        if (page.Url == "/Account/Waiting")
        {
            await StaffConfirmAsync(app, typed);
        }
        else
        {
            page = await visitor.ConfirmAsync(app.Pool.Mailbox.Messages(typed == Phone ? Phone : Mail)[0].Code!);
        }

        if (page.IsLoggedIn)
        {
            await visitor.HasLoggedOutAsync();
        }

        page = await visitor.LoginAsync(typed, then: "/Preferences");
        if (page.Url.StartsWith("/Account/MailedCode", StringComparison.Ordinal))
        {
            page = await page.SubmitAsync(new Dictionary<string, string> { ["Form.Code"] = app.LastMailTo(Mail).Code! });
        }

        Assert.True(page.IsLoggedIn, $"{page.Url} {page.MainText}");
        await visitor.HasLoggedOutAsync();
    }

    private static async Task<(string Typed, PageView Page)> RegisterAsync(PortalApp app, Visitor visitor)
    {
        var typed = Listed(app, "Portal:SignIn:Names") switch
        {
            ["username", ..] => "annlee",
            ["phone_number"] => Phone,
            _ => Mail,
        };
        var form = new Dictionary<string, string>
        {
            ["Form.Email"] = typed,
            ["Form.Password"] = Journeys.Password,
            ["Form.PasswordAgain"] = Journeys.Password,
        };
        foreach (var (place, detail) in Listed(app, "Portal:Register:Details").Index())
        {
            form[$"Form.Details[{place}]"] = Values.GetValueOrDefault(detail, "Ann Lee");
        }

        return (typed, await (await visitor.OpenAsync("/Account/Register")).SubmitAsync(form));
    }

    private static async Task StaffConfirmAsync(PortalApp app, string name)
    {
        var member = app.Pool.People.First(person => person.Groups.Contains("support"));
        using var staff = app.NewVisitor();
        await staff.HasLoggedInAsync(member.Username ?? member.Email, member.Password);
        var sub = (await app.AccountAsync(name)).UserAttributes!.Single(attribute => attribute.Name == "sub").Value!;
        Assert.StartsWith("/Support/Receipt/", (await staff.ActAsync(SupportAct.ConfirmSignUp, sub)).Location, StringComparison.Ordinal);
    }

    private static List<string> Listed(PortalApp app, string key) =>
        [.. app.Pool.Outputs.Where(output => output.Key.StartsWith(key, StringComparison.Ordinal)).Select(output => output.Value)];
}
