using System.Net;
using System.Security.Claims;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.Tests.Web.Security;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Tests.Web;

/// <summary>
/// Known faults of applications that use the official packages. These tests show that the portal does not have them, where no other test does.
/// Tests in other classes that show the same have the same trait.
/// </summary>
public sealed class OfficialPackagesTests
{
    private const string Ann = "ann@example.com";
    private const string Chosen = "a newly chosen password 1";

    [Fact]
    [Trait("OfficialPackages", "3.12")]
    [Trait("OfficialPackages", "3.13")]
    public async Task No_journey_of_a_person_makes_a_call_that_needs_AWS_credentials()
    {
        await using var app = await PortalApp.StartAsync();
        using var ann = app.NewVisitor();
        await ann.HasRegisteredAsync(Ann);
        await ann.HasRegisteredAsync(Ann);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await ann.HasAskedForCodeAsync(Ann);
        await ann.HasConfirmedAsync(app.LastMailTo(Ann).Code!);
        await ann.HasLoggedOutAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await ann.HasForgottenPasswordAsync(Ann);
        await ann.HasResetPasswordAsync(app.LastMailTo(Ann).Code!, Chosen);
        Assert.True((await ann.LoginAsync(Ann, Chosen)).IsLoggedIn);
        foreach (var person in app.Pool.People)
        {
            using var visitor = app.NewVisitor();
            var page = await visitor.LoginAsync(person.Email, person.Password);
            if (page.Url == "/Account/NewPassword")
            {
                await page.SubmitAsync(new Dictionary<string, string> { ["Form.Password"] = Chosen, ["Form.PasswordAgain"] = Chosen }).SucceedsAsync();
            }
        }

        var signed = OperationTable.Rows.Where(row => row.IsSigned).Select(row => row.Name).ToHashSet();
        Assert.Contains("AdminGetUser", signed);
        Assert.True(app.Pool.Calls.Distinct().Count() >= 8, string.Join(' ', app.Pool.Calls.Distinct()));
        Assert.DoesNotContain(app.Pool.Calls, signed.Contains);
    }

    [Fact]
    [Trait("OfficialPackages", "3.7")]
    public async Task A_client_without_listed_attributes_stops_nobody()
    {
        var template = ChangedTemplate.Write(
            ("      ReadAttributes: [email, email_verified]\n", ""),
            ("      WriteAttributes: [email]\n", ""));
        await using var app = await PortalApp.StartAsync(template: template);
        using var ann = app.NewVisitor();

        await ann.HasRegisteredAsync(Ann);
        Assert.True((await ann.ConfirmAsync(app.LastMailTo(Ann).Code!)).IsLoggedIn);
        await ann.HasLoggedOutAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await ann.HasForgottenPasswordAsync(Ann);
        await ann.HasResetPasswordAsync(app.LastMailTo(Ann).Code!, Chosen);

        Assert.True((await ann.LoginAsync(Ann, Chosen)).IsLoggedIn);
    }

    [Fact]
    [Asvs("3.3.1", "3.3.2", "3.3.3", "3.3.4")]
    [Trait("OfficialPackages", "3.8")]
    public async Task A_session_is_one_small_cookie()
    {
        await using var app = await PortalApp.StartAsync(environment: "Production");
        var person = app.Person("CONFIRMED");
        using var visitor = new HttpsVisitor(app);

        var answer = await visitor.PostAsync(
            "/Account/Login", ("Form.Email", person.Email), ("Form.Password", person.Password), ("Form.RememberMe", "true"));

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var cookie = Assert.Single(answer.Cookies, cookie => cookie.StartsWith("__Host-session", StringComparison.Ordinal));
        Assert.Matches("^__Host-session=[^;]+; expires=[^;]+; path=/; secure; samesite=lax; httponly$", cookie);
        Assert.InRange(cookie.Split(';')[0].Length, 20, 399);
    }

    [Fact]
    [Trait("OfficialPackages", "3.14")]
    public async Task A_person_has_one_id_however_the_session_began()
    {
        await using var app = await PortalApp.StartAsync();
        using var ann = app.NewVisitor();
        await ann.HasRegisteredAsync(Ann);
        await ann.HasConfirmedAsync(app.LastMailTo(Ann).Code!);
        var afterConfirm = await IdAsync(app, ann);
        await ann.HasLoggedOutAsync();
        await ann.HasLoggedInAsync(Ann.ToUpperInvariant());

        Assert.True(Guid.TryParse(afterConfirm, out _), afterConfirm);
        Assert.Equal(afterConfirm, await IdAsync(app, ann));
    }

    [Theory]
    [Trait("OfficialPackages", "3.13")]
    [InlineData("PasswordRequireSymbols", "plum tree garden seven", true)]
    [InlineData("PasswordRequireSymbols", "plumtreegarden=seven", true)]
    [InlineData("PasswordRequireSymbols", "plumtreegarden+seven", true)]
    [InlineData("PasswordRequireSymbols", "plumtreegarden§seven", false)]
    [InlineData("PasswordRequireUppercase", "Ärger im Garten", true)]
    [InlineData("PasswordRequireUppercase", "Ärger im garten hier", false)]
    [InlineData("PasswordRequireNumbers", "plum tree garden ٧", false)]
    public async Task Page_and_pool_agree_on_what_a_symbol_a_capital_and_a_digit_is(string rule, string password, bool taken)
    {
        // In the first portal the page's own rules are disabled, so that only the pool decides. In the second one both apply.
        await using var pool = await PortalApp.StartAsync(
            new Dictionary<string, string> { [$"Portal:PasswordPolicy:{rule["Password".Length..]}"] = "false" },
            templateParameters: new Dictionary<string, string> { [rule] = "true" });
        await using var both = await PortalApp.StartAsync(templateParameters: new Dictionary<string, string> { [rule] = "true" });
        using var first = pool.NewVisitor();
        using var second = both.NewVisitor();

        Assert.Equal(taken, (await first.RegisterAsync(Ann, password)).Url == "/Account/Confirm");
        Assert.Equal(["SignUp"], pool.Pool.Calls);
        Assert.Equal(taken, (await second.RegisterAsync(Ann, password)).Url == "/Account/Confirm");
        Assert.Equal(taken ? ["SignUp"] : [], both.Pool.Calls);
    }

    private static async Task<string?> IdAsync(PortalApp app, Visitor visitor)
    {
        var options = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var reference = options.TicketDataFormat.Unprotect(visitor.Cookies.Single(cookie => cookie.Name == "session").Value);
        var ticket = await app.Services.GetRequiredService<SessionStore>().RetrieveAsync(reference!.Principal.Claims.Single().Value);
        return ticket!.Principal.FindFirstValue(ClaimTypes.NameIdentifier);
    }
}
