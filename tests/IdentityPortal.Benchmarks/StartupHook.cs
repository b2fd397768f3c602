using IdentityPortal.Benchmarks.Durability;
using IdentityPortal.Benchmarks.Page;

/// <summary>
/// Runs in the portal's process before the portal itself: DOTNET_STARTUP_HOOKS names this assembly, and .NET requires this type name.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (LooseStore.IsWanted)
        {
            LooseStore.Start();
        }
        else
        {
            BareSite.Start();
        }
    }
}
