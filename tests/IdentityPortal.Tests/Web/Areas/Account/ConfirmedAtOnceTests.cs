using System.Net;
using IdentityPortal.Tests.LocalPool;
using IdentityPortal.Tests.LocalPool.Triggers;
using IdentityPortal.Tests.Web.Areas.Support;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Areas.Support.Acts;

namespace IdentityPortal.Tests.Web.Areas.Account;

/// <summary>Pools whose PreSignUp function confirms people who register.</summary>
public sealed class ConfirmedAtOnceTests
{
    private const string Ann = "ann@example.com";
    private const string Pool = "UsernameAttributes: [email]\nLambdaConfig: { PreSignUp: !GetAtt PreSignUp.Arn }";
    private const string Ready = "If what you entered can be used to register, your account is ready. Log in to continue.";

    private static readonly Dictionary<string, string> Unsaid = new() { ["Portal:Register:ConfirmedAtOnce"] = "false", ["Portal:PoolDoctor"] = "true" };

    [Fact]
    public async Task Somebody_registers_and_logs_in_without_a_code_and_a_taken_address_gets_the_same_answer()
    {
        await using var functions = await ConfirmingAsync();
        await using var app = await StartAsync(functions);
        var answers = new List<string>();
        foreach (var address in new[] { app.Person("CONFIRMED").Email, app.Person("UNCONFIRMED").Email, Ann })
        {
            using var visitor = app.NewVisitor();
            var page = await (await visitor.OpenAsync("/Account/Register")).SendAsync(NamePages.Form(address));
            var next = await visitor.FollowAsync(page);
            Assert.Equal(Ready, next.Banner);
            Assert.Null(next.WayTo("Confirm"));
            Assert.Equal("/Account/Login", (await visitor.OpenAsync("/Account/Confirm")).Url);
            answers.AddRange(new[] { page, next }.Select(answer => Anonymous.Of(answer, address).Replace(address, "address", StringComparison.Ordinal)));
            if (address == Ann)
            {
                await visitor.HasLoggedInAsync(address);
            }
        }

        Assert.Equal(2, answers.Distinct().Count());
        Assert.DoesNotContain("ResendConfirmationCode", app.Pool.Calls);
    }

    [Fact]
    public async Task Whoever_the_function_does_not_confirm_gets_the_same_answer_changes_nothing_for_others_and_is_confirmed_by_support()
    {
        await using var functions = await ConfirmingAsync();
        functions.Respond("PreSignUp", _ => { });
        await using var app = await StartAsync(functions);
        using var visitor = app.NewVisitor();
        await visitor.ForgotPasswordAsync(app.Person("UNCONFIRMED").Email);

        foreach (var address in new[] { Ann, Ann, app.Person("CONFIRMED").Email })
        {
            var page = await visitor.RegisterAsync(address);
            Assert.Equal((HttpStatusCode.OK, Ready), (page.Status, page.Banner));
        }

        Assert.Single(app.Log.Lines, line => line.StartsWith("Warning 1004 No function of the pool has confirmed the account of a***@example.com", StringComparison.Ordinal));
        Assert.DoesNotContain("ResendConfirmationCode", app.Pool.Calls);
        using var staff = await app.StaffAsync();
        var sub = await app.SubAsync(Ann);
        var desk = await staff.OpenAsync($"/Support/Person/{sub}");
        Assert.Equal("Confirm the account", desk.Document.QuerySelector(".actions a")!.TextContent);
        Assert.DoesNotContain("Send the code again", desk.MainText, StringComparison.Ordinal);
        Assert.Equal(["No codes are sent here. Confirm the account instead."], (await staff.ForceAsync(SupportAct.SendCode, sub)).Errors);
        await staff.ActAsync(SupportAct.ConfirmSignUp, sub).SucceedsAsync();
        await visitor.HasLoggedInAsync(Ann);
    }

    [Fact]
    public async Task Where_no_setting_says_so_the_pool_doctor_does_and_taken_addresses_get_the_same_answer()
    {
        await using var functions = await ConfirmingAsync();
        await using var app = await StartAsync(functions, Pool, Unsaid);
        await app.Log.UntilAsync("Information 1204 ");
        foreach (var address in new[] { Ann, app.Person("CONFIRMED").Email, app.Person("UNCONFIRMED").Email, "ben@example.com" })
        {
            using var visitor = app.NewVisitor();
            var page = await visitor.RegisterAsync(address);
            Assert.Equal((HttpStatusCode.OK, "/Account/Login", Ready), (page.Status, page.Url, page.Banner));
        }

        // Nobody has got a code, and somebody without one is no reason to close registration.
        Assert.DoesNotContain(app.Log.Lines, line => line.Contains(" 1011 ", StringComparison.Ordinal));
        functions.Respond("PreSignUp", _ => { });
        using var stranger = app.NewVisitor();
        Assert.Equal("/Account/Login", (await stranger.RegisterAsync("stranger@elsewhere.example")).Url);
        await stranger.ForgotPasswordAsync("stranger@elsewhere.example");
        Assert.Equal("/Account/Login", (await stranger.RegisterAsync("stranger@elsewhere.example")).Url);
    }

    [Fact]
    public async Task Where_a_function_confirms_some_and_codes_the_others_all_are_led_to_the_page_for_the_code()
    {
        await using var functions = await ConfirmingAsync();
        functions.Respond("PreSignUp", _ => { });
        await using var app = await StartAsync(functions, Pool + "\nAutoVerifiedAttributes: [email]", Unsaid);
        await app.Log.UntilAsync("Information 1204 ");
        using var visitor = app.NewVisitor();
        await visitor.HasRegisteredAsync(Ann);

        // What the function decides about some tells nothing about others.
        foreach (var address in new[] { "ben@company.example", app.Person("CONFIRMED").Email, app.Person("UNCONFIRMED").Email, "eve@elsewhere.example" })
        {
            functions.Respond("PreSignUp", response => response["autoConfirmUser"] = address == "ben@company.example");
            Assert.Equal("/Account/Confirm", (await visitor.RegisterAsync(address)).Url);
        }
    }

    private static async Task<InvokeServer> ConfirmingAsync()
    {
        var functions = await InvokeServer.StartAsync();
        functions.Respond("PreSignUp", response => response["autoConfirmUser"] = true);
        return functions;
    }

    private static async Task<PortalApp> StartAsync(InvokeServer functions, string pool = Pool, IReadOnlyDictionary<string, string>? settings = null)
    {
        using var template = new TemplateFile(
            TemplateFile.With(pool, "ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]")
            + "\n  PreSignUp: { Type: AWS::Serverless::Function, Properties: {} }");
        return await PortalApp.StartAsync(settings, template: template.Path, functions: functions.Endpoint);
    }
}
