using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IdentityPortal.TestSupport;

/// <summary>Makes the portal's time limit for Cognito calls expire on the test's clock.</summary>
public static class Patience
{
    /// <summary>Completes when a call has hit the fault.</summary>
    public static Task UntilStruckAsync(this IDisposable fault)
    {
        var active = (PoolFaults.ActiveFault)fault;
        return Wait.ForAsync($"a call of {active.Operation ?? "any operation"} to meet the fault", active.Struck);
    }

    /// <summary>Waits until a call has hit the fault, and then advances the clock past the time that a page waits for Cognito.</summary>
    public static async Task RunOutOfPatienceAsync(this PortalApp app, IDisposable fault)
    {
        await fault.UntilStruckAsync();
        app.Clock.Advance(app.Services.GetRequiredService<IOptions<PortalOptions>>().Value.CognitoPatience);
    }
}
