using System.Diagnostics;
using System.Text.Json;
using IdentityPortal.LocalPool;

namespace IdentityPortal.Benchmarks.LocalPool;

/// <summary>Runs the pool in a separate process: this program, started with another argument. It exits when its standard input closes.</summary>
internal sealed class PoolProcess : IDisposable
{
    public const string Argument = "pool-server";

    private readonly Process _process;

    private PoolProcess(Process process, Settings pool)
    {
        _process = process;
        Pool = pool;
    }

    /// <param name="Outputs">The portal's settings for this pool.</param>
    internal sealed record Settings(
        Uri Endpoint, string UserPoolId, string ClientId, string ClientSecret, string Region, IReadOnlyDictionary<string, string> Outputs)
    {
        public static Settings Of(LocalPoolServer pool) =>
            new(pool.Endpoint, pool.UserPoolId, pool.ClientId, pool.ClientSecret, pool.Region, pool.Outputs);
    }

    public Settings Pool { get; }

    public bool IsKilled { get; private set; }

    /// <summary>The CPU time since the process started.</summary>
    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    public static PoolProcess Start(string folder)
    {
        // The program is next to this assembly, in the output folder of the tests too.
        var program = Path.ChangeExtension(typeof(PoolProcess).Assembly.Location, OperatingSystem.IsWindows() ? "exe" : null);
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Argument);
        start.ArgumentList.Add(folder);
        var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The pool's process did not start.");
        return new PoolProcess(process, JsonSerializer.Deserialize<Settings>(line)!);
    }

    /// <summary>The main method of the pool's process.</summary>
    public static async Task ServeAsync(string folder)
    {
        await using var pool = await LocalPoolServer.StartAsync(new LocalPoolOptions { Port = 0, Data = folder, Seed = false });
        Console.WriteLine(JsonSerializer.Serialize(Settings.Of(pool)));
        await Console.In.ReadToEndAsync();
    }

    /// <summary>Kills the process like <c>kill -9</c>. Acknowledged data must already be in the file.</summary>
    public void Kill()
    {
        IsKilled = true;
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!IsKilled)
        {
            Kill();
        }

        _process.Dispose();
    }
}
