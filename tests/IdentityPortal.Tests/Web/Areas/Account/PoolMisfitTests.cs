using System.Net;
using IdentityPortal.Tests.Web.Operation;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Operation.Doctor;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Areas.Account;

/// <summary>Pools and settings that do not fit the portal. The page says so instead of blaming the visitor or promising a code.</summary>
public sealed class PoolMisfitTests
{
    private const string Ann = "ann@example.com";

    private const string NotSetUp =
        "This site is not set up correctly, so we could not do this. There is nothing wrong with what you entered. "
        + "Tell the people who run this site.";

    private static readonly Dictionary<string, Func<Visitor, Task<PageView>>> Forms = new()
    {
        ["Register"] = visitor => visitor.RegisterAsync(Ann),
        ["Confirm"] = visitor => visitor.ConfirmAsync(Codes.Wrong, Ann),
        ["ResendCode"] = visitor => visitor.ResendCodeAsync(Ann),
        ["Login"] = visitor => visitor.LoginAsync(Ann),
        ["ForgotPassword"] = visitor => visitor.ForgotPasswordAsync(Ann),
        ["ResetPassword"] = visitor => visitor.ResetPasswordAsync(Codes.Wrong, Journeys.Password, Ann),
    };

    public static TheoryData<string> Pages => [.. Forms.Keys];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_missing_client_secret_is_no_mistake_of_the_visitor(string form)
    {
        await using var app = await PortalApp.StartAsync(new Dictionary<string, string> { ["AWS:UserPoolClientSecret"] = "" });
        using var visitor = app.NewVisitor();

        // More tries than anybody has in an hour: what was not checked does not count.
        for (var tries = 1; tries <= 6; tries++)
        {
            SaysNotSetUp(await Forms[form](visitor));
        }

        Assert.Contains(app.Log.Lines, line => line.StartsWith("Error 1066 ", StringComparison.Ordinal)
            && line.Contains("SecretAgrees is not met. Set AWS:UserPoolClientSecret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_a_new_address_would_get_no_code_nobody_is_led_to_changing_it()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        var person = app.Person("CONFIRMED");
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        Assert.Contains("href=\"/Account/ChangeAddress\"", (await visitor.OpenAsync("/Account/Details")).Html, StringComparison.Ordinal);

        app.Services.GetRequiredService<KnownFindings>().Add(Findings.Named("NewAddressesAreProvedFirst"));

        var page = await visitor.OpenAsync("/Account/Details");
        Assert.Contains(person.Email, page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("/Account/ChangeAddress", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_administrators_create_the_accounts_the_page_says_so()
    {
        await using var app = await PortalApp.StartAsync(
            new Dictionary<string, string> { ["Portal:Register:Closed"] = "false" },
            template: ChangedTemplate.Write(("AllowAdminCreateUserOnly: false", "AllowAdminCreateUserOnly: true")));
        using var visitor = app.NewVisitor();

        var page = await visitor.RegisterAsync(Ann);

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal(["You cannot create an account here yourself. Ask the people who run this site to create one for you."], page.Errors);
        Assert.Equal(Ann, page.ValueOf("Form.Email"));
    }

    [Theory]
    [InlineData("OnlyTheAddressIsRequired", "        - Name: email\n", "        - Name: name\n"
        + "          AttributeDataType: String\n          Mutable: true\n          Required: true\n        - Name: email\n")]
    [InlineData("SignInNamesAgree", "UsernameAttributes: [email]", "AliasAttributes: [email]")]
    [InlineData("SignInNamesAgree", "UsernameAttributes: [email]", "UsernameAttributes: [phone_number]")]
    [InlineData("WritesTheAddress", "WriteAttributes: [email]", "WriteAttributes: [name]")]
    public async Task A_pool_that_an_address_alone_cannot_register_in_is_not_blamed_on_the_address(string finding, string from, string to)
    {
        await using var app = await PortalApp.StartAsync(template: ChangedTemplate.Write((from, to)), services: UnchangedPortal.Configure);
        using var visitor = app.NewVisitor();

        SaysNotSetUp(await visitor.RegisterAsync(Ann));

        Assert.Contains(app.Log.Lines, line => line.StartsWith("Error 1066 Register of a***@example.com", StringComparison.Ordinal)
            && line.Contains($"{finding} is not met. ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_plain_user_names_the_address_is_the_user_name_and_journeys_succeed()
    {
        await using var app = await PortalApp.StartAsync(
            template: ChangedTemplate.Write(("UsernameAttributes: [email]", "UsernameAttributes: []")), services: UnchangedPortal.Configure);
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync(Ann);
        await visitor.HasConfirmedAsync(app.LastMailTo(Ann).Code!);

        Assert.True((await visitor.OpenAsync("/")).IsLoggedIn);
    }

    [Fact]
    public async Task A_client_without_SRP_is_no_wrong_password()
    {
        await using var app = await StartAsync(("        - ALLOW_USER_SRP_AUTH\n", ""));
        using var visitor = app.NewVisitor();

        SaysNotSetUp(await visitor.LoginAsync(app.Person("CONFIRMED").Email, app.Person("CONFIRMED").Password));
    }

    /// <summary>
    /// Cognito creates the account and reports nothing. Only for some accounts it refuses another code, so the page may not depend on the
    /// account.
    /// </summary>
    [Fact]
    public async Task A_pool_that_sends_no_codes_promises_none_to_any_address()
    {
        await using var app = await WithoutCodesAsync();
        using var visitor = app.NewVisitor();

        SaysNotSetUp(await visitor.RegisterAsync(Ann));
        foreach (var address in new[] { Ann, app.Person("CONFIRMED").Email, app.Person("UNCONFIRMED").Email, "nobody@example.com" })
        {
            SaysNotSetUp(await visitor.RegisterAsync(address));
            SaysNotSetUp(await visitor.ResendCodeAsync(address));
        }

        Assert.Equal(["SignUp"], app.Pool.Calls);
    }

    [Fact]
    public async Task Another_code_that_Cognito_refuses_to_everybody_is_not_promised()
    {
        await using var app = await WithoutCodesAsync();
        using var visitor = app.NewVisitor();

        SaysNotSetUp(await visitor.ResendCodeAsync(app.Person("UNCONFIRMED").Email));
        SaysNotSetUp(await visitor.ResendCodeAsync("nobody@example.com"));
    }

    private static void SaysNotSetUp(PageView page)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Equal([NotSetUp], page.Errors);
    }

    /// <summary>Nobody has said that staff confirm accounts.</summary>
    private static Task<PortalApp> WithoutCodesAsync() => PortalApp.StartAsync(
        new Dictionary<string, string> { ["Portal:Register:ConfirmedByStaff"] = "false" },
        template: ChangedTemplate.Write(
            ("AutoVerifiedAttributes: [email]", "AutoVerifiedAttributes: []"),
            ("AttributesRequireVerificationBeforeUpdate: [email]", "AttributesRequireVerificationBeforeUpdate: []")));

    private static Task<PortalApp> StartAsync(params (string From, string To)[] changes) =>
        PortalApp.StartAsync(template: ChangedTemplate.Write(changes));
}
