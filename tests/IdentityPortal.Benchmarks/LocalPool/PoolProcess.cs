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

    internal sealed record Settings(Uri Endpoint, string UserPoolId, string ClientId, string ClientSecret, string Region);

    public Settings Pool { get; }

    public static PoolProcess Start(string folder)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        }

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
        Console.WriteLine(JsonSerializer.Serialize(
            new Settings(pool.Endpoint, pool.UserPoolId, pool.ClientId, pool.ClientSecret, pool.Region)));
        await Console.In.ReadToEndAsync();
    }

    /// <summary>Ended as by kill -9: what was answered has to be in the file.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
