using System.Diagnostics;
using System.Text.RegularExpressions;
using IdentityPortal.LocalPool;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Store;

/// <summary>The portal in a separate process, as an operator runs it, so that a test can kill it.</summary>
internal sealed partial class PortalProcess : IDisposable
{
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("identity-portal-").FullName;
    private readonly Process _process;
    private readonly LocalPoolServer _pool;

    /// <param name="settings">Added to the pool's settings.</param>
    public PortalProcess(LocalPoolServer pool, string connectionString, IReadOnlyDictionary<string, string>? settings = null)
    {
        _pool = pool;
        var start = PortalStart.OfBuilt("Development");
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = _folder;
        start.Environment["ConnectionStrings__Portal"] = connectionString;

        // The developer's own key must not be used.
        start.Environment["Portal__Trail__KeyFile"] = "";

        // The process uses the real clock, and the machine may be busy.
        start.Environment["Portal__CognitoPatience"] = "00:01:00";
        foreach (var (key, value) in pool.Outputs.Concat(settings ?? new Dictionary<string, string>()))
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The portal has ended:\n{Output}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The address on which the portal listens, as soon as it does.</summary>
    public Task<Uri> Address => Wait.ForAsync("the portal's process to listen", _address.Task);

    /// <param name="cookiesOf">A visitor of another instance whose cookies the new visitor gets.</param>
    public async Task<Visitor> NewVisitorAsync(Visitor? cookiesOf = null)
    {
        var visitor = new Visitor(await Address, _pool.AuthenticatorCode);
        foreach (var cookie in cookiesOf?.Cookies ?? [])
        {
            visitor.SetCookie(cookie.Name, cookie.Value);
        }

        return visitor;
    }

    private string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    /// <summary>Sends SIGTERM, as a service manager does.</summary>
    public async Task TerminateAsync() =>
        Assert.Equal(0, (await FinishedProcess.RunAsync(new ProcessStartInfo("kill", ["-TERM", $"{_process.Id}"]))).ExitCode);

    public async Task<int> ExitCodeAsync()
    {
        await Wait.ForAsync("the portal's process to end", _process.WaitForExitAsync());
        return _process.ExitCode;
    }

    /// <summary>Kills the process like <c>kill -9</c>.</summary>
    public void Kill()
    {
        _process.Kill();
        Assert.True(_process.WaitForExit(Wait.Longest), "The killed process has not ended.");
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Read(string? line)
    {
        lock (_output)
        {
            _output.Add(line ?? "");
        }

        if (Listening().Match(line ?? "") is { Success: true, Groups: var groups })
        {
            _address.TrySetResult(new Uri(groups[1].Value));
        }
    }

    [GeneratedRegex("Now listening on: (http://[0-9.:]+)")]
    private static partial Regex Listening();
}
