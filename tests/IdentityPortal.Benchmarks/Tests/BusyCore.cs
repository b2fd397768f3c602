using System.Diagnostics;

namespace IdentityPortal.Benchmarks.Tests;

/// <summary>A process that keeps one core busy: this program, started with another argument. It exits when its standard input closes.</summary>
internal sealed class BusyCore : IDisposable
{
    public const string Argument = "busy-core";

    private readonly Process _process;

    private BusyCore(Process process) => _process = process;

    public static BusyCore Start() =>
        new(Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Argument]) { RedirectStandardInput = true })!);

    /// <summary>The main method of that process.</summary>
    public static void Spin()
    {
        new Thread(() =>
        {
            while (true)
            {
                // The loop only consumes CPU time.
            }
        })
        { IsBackground = true }.Start();
        Console.In.ReadToEnd();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
