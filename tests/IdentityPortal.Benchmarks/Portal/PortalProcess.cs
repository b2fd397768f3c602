using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using IdentityPortal.Benchmarks.LocalPool;

namespace IdentityPortal.Benchmarks.Portal;

/// <summary>
/// The published portal in a separate process, in Production and configured for a proxy, so that clients send forwarded headers for their address and
/// for HTTPS. Its store is new. An app to compare it with can be started with the same settings.
/// </summary>
internal sealed partial class PortalProcess : IDisposable
{
    private const string StoreSetting = "ConnectionStrings:Portal";

    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _said = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-benchmark-").FullName;
    private readonly Process _process;

    private PortalProcess(string assembly, PoolProcess.Settings pool, IReadOnlyDictionary<string, string> settings, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(assembly),
        };
        var store = settings.ContainsKey(StoreSetting) ? "" : NewStore.ConnectionString(_folder);
        foreach (var (key, value) in SettingsFor(store).Concat(pool.Outputs).Concat(settings))
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The portal has ended:\n{string.Join('\n', _said)}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Address => _address.Task.Result;

    /// <summary>The path of the SQLite file.</summary>
    public string Store => NewStore.File(_folder);

    /// <summary>The number of errors that the portal has logged.</summary>
    public int Errors { get; private set; }

    public string? FirstError { get; private set; }

    /// <param name="assembly">The path from <see cref="PublishedPortal"/>.</param>
    /// <param name="pool">The pool that the portal uses.</param>
    /// <param name="settings">Added to the settings that every start needs.</param>
    /// <param name="arguments">Of the program; the portal needs none.</param>
    public static async Task<PortalProcess> StartAsync(
        string assembly, PoolProcess.Settings pool, IReadOnlyDictionary<string, string>? settings = null, params string[] arguments)
    {
        var portal = new PortalProcess(assembly, pool, settings ?? new Dictionary<string, string>(), arguments);
        await portal._address.Task;
        return portal;
    }

    /// <summary>Resident memory in bytes.</summary>
    public long Memory()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    /// <summary>The CPU time since the process started.</summary>
    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Dictionary<string, string> SettingsFor(string store) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        [StoreSetting] = store,
        ["Portal:Proxies:0"] = "127.0.0.1",
        ["Portal:Passkeys:Origins:0"] = "http://localhost:5000",
    };

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        if (!_address.Task.IsCompleted)
        {
            _said.Enqueue(line);
        }

        if (Listening().Match(line) is { Success: true, Groups: var groups })
        {
            _address.TrySetResult(new Uri(groups[1].Value));
        }

        if (Failing().IsMatch(line))
        {
            Errors++;
            FirstError ??= line;
        }
    }

    [GeneratedRegex("Now listening on: (https?://[0-9.:]+)")]
    private static partial Regex Listening();

    // Matches both the plain-text and the JSON format of the console.
    [GeneratedRegex("^(fail|crit):|\"LogLevel\":\"(Error|Critical)\"")]
    private static partial Regex Failing();
}
