using IdentityPortal.TestSupport;
using IdentityPortal.Web.Operation;

namespace IdentityPortal.Tests.Web.Operation;

/// <summary>The portal's commands, as an operator runs them while a portal is running.</summary>
internal static class PortalProgram
{
    /// <summary>Runs a command in a process of its own.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(PortalApp app, string store, params string[] command)
    {
        var start = PortalStart.OfBuilt("Development", command);
        start.Environment["Logging__LogLevel__Default"] = "None";
        start.Environment["ConnectionStrings__Portal"] = store;
        start.Environment["Portal__Trail__Key"] = PortalApp.TrailKey;
        start.Environment["Portal__Trail__KeyFile"] = "";
        foreach (var (key, value) in app.Pool.Outputs)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var program = await FinishedProcess.RunAsync(start);
        return (program.ExitCode, (program.Output + program.Errors).Trim());
    }

    /// <summary>Runs the code of a command in this process, on the services of a portal.</summary>
    public static async Task<(int ExitCode, string Output)> RunHereAsync(PortalApp app, params string[] command)
    {
        Assert.True(StoreCommands.IsOne(command));
        await using var output = new StringWriter();
        var exitCode = Commands.RunAlone(command, output, output) ?? await StoreCommands.RunAsync(app.Services, command, output, output);
        return (exitCode, output.ToString().Trim());
    }
}
