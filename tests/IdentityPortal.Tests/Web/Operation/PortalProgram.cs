using System.Diagnostics;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Operation;

/// <summary>The portal's program with a command, as an operator runs it while a portal is running.</summary>
internal static class PortalProgram
{
    public static Task<(int ExitCode, string Output)> RunAsync(PortalApp app, string store, params string[] command) =>
        RunAsync(app, store, PortalApp.TrailKey, command);

    public static async Task<(int ExitCode, string Output)> RunAsync(PortalApp app, string store, string trailKey, string[] command)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "IdentityPortal.Web.dll"), .. command]);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Logging__LogLevel__Default"] = "None";
        start.Environment["ConnectionStrings__Portal"] = store;
        start.Environment["Portal__Trail__Key"] = trailKey;
        start.Environment["Portal__Trail__KeyFile"] = "";
        foreach (var (key, value) in app.Pool.Outputs)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var program = await FinishedProcess.RunAsync(start);
        return (program.ExitCode, (program.Output + program.Errors).Trim());
    }
}
