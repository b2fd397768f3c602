using System.Net;
using IdentityPortal.Tests.LocalPool;
using IdentityPortal.Tests.LocalPool.Triggers;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Account;

/// <summary>Pools whose PreSignUp function confirms everybody who registers.</summary>
public sealed class ConfirmedAtOnceTests
{
    private const string Pool = "UsernameAttributes: [email]\nLambdaConfig: { PreSignUp: !GetAtt PreSignUp.Arn }";

    [Fact]
    public async Task Somebody_registers_and_logs_in_without_a_code_and_a_taken_address_gets_the_same_answer()
    {
        await using var functions = await InvokeServer.StartAsync();
        functions.Respond("PreSignUp", response => response["autoConfirmUser"] = true);
        await using var app = await StartAsync(functions);
        var answers = new List<string>();
        foreach (var address in new[] { app.Person("CONFIRMED").Email, app.Person("UNCONFIRMED").Email, "ann@example.com" })
        {
            using var visitor = app.NewVisitor();
            var page = await (await visitor.OpenAsync("/Account/Register")).SendAsync(NamePages.Form(address));
            var next = await visitor.FollowAsync(page);
            Assert.Equal("If what you entered can be used to register, your account is ready. Log in to continue.", next.Banner);
            Assert.Null(next.WayTo("Confirm"));
            Assert.Equal("/Account/Login", (await visitor.OpenAsync("/Account/Confirm")).Url);
            answers.AddRange(new[] { page, next }.Select(answer => Anonymous.Of(answer, address).Replace(address, "address", StringComparison.Ordinal)));
            if (address == "ann@example.com")
            {
                await visitor.HasLoggedInAsync(address);
            }
        }

        Assert.Equal(2, answers.Distinct().Count());
        Assert.DoesNotContain("ResendConfirmationCode", app.Pool.Calls);
    }

    [Fact]
    public async Task A_function_that_confirms_nobody_is_a_fault_of_the_site()
    {
        await using var functions = await InvokeServer.StartAsync();
        functions.Respond("PreSignUp", _ => { });
        await using var app = await StartAsync(functions);
        using var visitor = app.NewVisitor();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await visitor.RegisterAsync("ann@example.com")).Status);
    }

    private static async Task<PortalApp> StartAsync(InvokeServer functions)
    {
        using var template = new TemplateFile(
            TemplateFile.With(Pool, "ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]")
            + "\n  PreSignUp: { Type: AWS::Serverless::Function, Properties: {} }");
        return await PortalApp.StartAsync(template: template.Path, functions: functions.Endpoint);
    }
}
