using System.Diagnostics;
using System.Text.RegularExpressions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Host;

/// <summary>The command in a process of its own, as a developer runs it.</summary>
internal sealed partial class PoolProgram : IDisposable
{
    private readonly Process _process;

    private PoolProgram(Process process, Uri endpoint)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = endpoint };
    }

    public HttpClient Http { get; }

    /// <summary>Runs the command to its end.</summary>
    public static Task<FinishedProcess> RunAsync(params string[] arguments) => FinishedProcess.RunAsync(StartInfo(arguments));

    /// <summary>Starts the command and waits until its list names the address.</summary>
    public static async Task<PoolProgram> StartAsync(params string[] arguments)
    {
        var start = StartInfo(arguments);
        start.RedirectStandardOutput = true;
        var process = Process.Start(start)!;
        var first = await Wait.ForAsync("the first line of the pool's process", process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask());
        return new PoolProgram(process, new Uri(Address().Match(first ?? "").Groups[1].Value));
    }

    /// <summary>Sends a signal, and returns the exit code and what was printed.</summary>
    public async Task<(int ExitCode, string Output)> StopAsync(string signal)
    {
        await FinishedProcess.RunAsync(new ProcessStartInfo("kill", [$"-{signal}", $"{_process.Id}"]));
        var output = _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await Wait.ForAsync("the pool's process to end", _process.WaitForExitAsync());
        return (_process.ExitCode, await output);
    }

    public void Dispose()
    {
        Http.Dispose();
        _process.Kill();
        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(string[] arguments)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "IdentityPortal.LocalPool.Host.dll"), .. arguments]);
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["DOTNET_TC_CallCounting"] = "0";
        return start;
    }

    [GeneratedRegex("^Local pool .+ at (http://127\\.0\\.0\\.1:[0-9]+/)$")]
    private static partial Regex Address();
}
