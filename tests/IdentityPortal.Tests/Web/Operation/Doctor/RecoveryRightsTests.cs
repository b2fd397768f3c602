using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts.Recovery;
using IdentityPortal.Web.Operation.Doctor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IdentityPortal.Tests.Web.Operation.Doctor;

public sealed class RecoveryRightsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Operations => [.. RecoveryRights.Operations];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Without_a_permission_the_pool_doctor_says_why_recovery_codes_are_not_offered(string operation)
    {
        await using var app = await PortalApp.StartAsync();
        using var fault = app.Pool.Faults.Inject(operation, Fault.AccessDenied);
        var offer = app.Services.GetRequiredService<RecoveryOffer>();
        Assert.True(offer.IsOn);

        var findings = await app.Services.GetServices<IHostedService>().OfType<PoolDoctor>().Single().ExamineAsync(Cancellation);

        var finding = findings.Single(one => one.Name == $"RecoveryMay{operation}");
        Assert.Contains($"cognito-idp:{operation}", finding.Fix, StringComparison.Ordinal);
        Assert.False(offer.IsOn);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_missing_permission_is_asked_for_again_every_five_minutes(string operation)
    {
        await using var app = await PortalApp.StartAsync();
        var offer = app.Services.GetRequiredService<RecoveryOffer>();
        using (app.Pool.Faults.Inject(operation, Fault.AccessDenied))
        {
            await app.Services.GetServices<IHostedService>().OfType<PoolDoctor>().Single().ExamineAsync(Cancellation);
        }

        using (var fault = app.Pool.Faults.Inject(operation, Fault.AccessDenied))
        {
            app.Clock.Advance(TimeSpan.FromMinutes(5));
            await fault.UntilStruckAsync();
            Assert.False(offer.IsOn);
        }

        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await app.Log.UntilAsync($"Information 1208 Pool doctor: RecoveryMay{operation} ");

        Assert.True(offer.IsOn);
    }

    [Fact]
    public async Task With_all_permissions_nothing_is_found_and_what_the_desk_needs_too_is_asked_for_once()
    {
        await using var app = await PortalApp.StartAsync();

        var findings = await app.Services.GetServices<IHostedService>().OfType<PoolDoctor>().Single().ExamineAsync(Cancellation);

        Assert.DoesNotContain(findings, finding => RecoveryRights.All.Contains(finding));
        Assert.All(RecoveryRights.Operations, operation => Assert.Single(app.Pool.Calls, operation));
        Assert.All(DeskRights.Operations.SkipLast(1), operation => Assert.Single(app.Pool.Calls, operation));
        Assert.DoesNotContain("AdminConfirmSignUp", app.Pool.Calls);
    }

    [Fact]
    public async Task The_permissions_are_not_asked_for_where_recovery_codes_are_off()
    {
        // The support desk would need the same permissions.
        await using var app = await PortalApp.StartAsync(
            new Dictionary<string, string> { ["Portal:RecoveryCodes"] = "false", ["Portal:Trail:Key"] = "" }, environment: "Production");

        await app.Services.GetServices<IHostedService>().OfType<PoolDoctor>().Single().ExamineAsync(Cancellation);

        Assert.DoesNotContain(app.Pool.Calls, call => Operations.Any(operation => operation.Data == call));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void The_deployment_README_names_them(string operation) => Assert.Contains(
        $"`cognito-idp:{operation}`", File.ReadAllText(Path.Combine(Repository.Root, "deploy/README.md")), StringComparison.Ordinal);
}
