using System.Diagnostics;
using System.Text.Json;
using IdentityPortal.LocalPool;

namespace IdentityPortal.Benchmarks.LocalPool;

/// <summary>The pool in a process of its own: this program, started again with another argument. It ends with its standard input.</summary>
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

    public static PoolProcess Start(string folder)
    {
        // Beside this assembly: a test's output has the program too.
        var program = Path.ChangeExtension(typeof(PoolProcess).Assembly.Location, OperatingSystem.IsWindows() ? "exe" : null);
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Argument);
        start.ArgumentList.Add(folder);
        var process = Process.Start(start)!;
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The pool's process did not start.");
        return new PoolProcess(process, JsonSerializer.Deserialize<Settings>(line)!);
    }

    /// <summary>What the other process does.</summary>
    public static async Task ServeAsync(string folder)
    {
        await using var pool = await LocalPoolServer.StartAsync(new LocalPoolOptions { Port = 0, Data = folder, Seed = false });
        Console.WriteLine(JsonSerializer.Serialize(Settings.Of(pool)));
        await Console.In.ReadToEndAsync();
    }

    /// <summary>As kill -9 does: what was answered has to be in the file.</summary>
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
