using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Operation.Doctor;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Operation.Doctor;

public sealed class DeskRightsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_permission_that_the_desk_lacks_is_found()
    {
        await using var app = await PortalApp.StartAsync();
        foreach (var operation in DeskRights.Operations)
        {
            using var fault = app.Pool.Faults.Inject(operation, Fault.AccessDenied);

            var findings = (await NotMetAsync(app)).ToList();

            Assert.Equal([$"DeskMay{operation}"], findings.Select(finding => finding.Name));
            Assert.Contains($"cognito-idp:{operation}", findings[0].Fix, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task With_all_permissions_nothing_is_found_and_nothing_is_changed()
    {
        await using var app = await PortalApp.StartAsync();
        var before = app.Pool.People;

        Assert.Empty(await NotMetAsync(app));

        Assert.Equal(before.Select(person => person.State), app.Pool.People.Select(person => person.State));
        Assert.Equal(DeskRights.Operations, app.Pool.Calls);
    }

    [Fact]
    public void The_policy_to_deploy_names_them_all_and_no_more()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "deploy/README.md"));

        Assert.Contains($"\"Action\": [{string.Join(", ", DeskRights.Operations.Select(operation => $"\"cognito-idp:{operation}\""))}]",
            string.Join(' ', readme.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<PoolFinding>> NotMetAsync(PortalApp app) =>
        DeskRights.NotMet(await app.Services.GetRequiredService<DeskRights>().DeniedAsync(DeskRights.Operations, Cancellation));
}
