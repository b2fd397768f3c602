using IdentityPortal.Benchmarks.Page;

/// <summary>Run by .NET in the portal's process before the portal itself: DOTNET_STARTUP_HOOKS names this assembly, and its type has this name.</summary>
internal static class StartupHook
{
    public static void Initialize() => BareSite.Start();
}
