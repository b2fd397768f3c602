using IdentityPortal.LocalPool.Faults;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IdentityPortal.TestSupport;

/// <summary>Lets the portal's patience with Cognito run out, on the test's clock.</summary>
public static class Patience
{
    /// <summary>Returns as soon as a call has met the fault.</summary>
    public static Task UntilStruckAsync(this IDisposable fault)
    {
        var active = (PoolFaults.ActiveFault)fault;
        return Wait.ForAsync($"a call of {active.Operation ?? "any operation"} to meet the fault", active.Struck);
    }

    /// <summary>Waits until a call has met the fault, and then moves the clock until a page no longer waits for Cognito.</summary>
    public static async Task RunOutOfPatienceAsync(this PortalApp app, IDisposable fault)
    {
        await fault.UntilStruckAsync();
        app.Clock.Advance(app.Services.GetRequiredService<IOptions<PortalOptions>>().Value.CognitoPatience);
    }
}
