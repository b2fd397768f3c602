using System.Diagnostics;
using System.Text.Json;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Lighthouse;

/// <summary>Lighthouse itself, from npm, in the versions that tests/Lighthouse locks. It finds Chromium as CHROME_PATH or by itself.</summary>
internal sealed class LighthouseProgram : IDisposable
{
    private const string Chromium =
        "--headless=new --ignore-certificate-errors --disable-background-networking --disable-component-update --disable-sync";

    // Now and then the trace of a run lacks the navigation's start. Such a run measured nothing, and Lighthouse asks for another.
    private const string Unmeasured = "(NO_NAVSTART)";

    private readonly string _folder = Directory.CreateTempSubdirectory("lighthouse-reports-").FullName;
    private readonly string _program;

    private LighthouseProgram(string program) => _program = program;

    /// <summary>Brings the packages where they are not there as locked.</summary>
    /// <exception cref="InvalidOperationException">They cannot be had; the message has what npm said.</exception>
    public static LighthouseProgram Prepare()
    {
        var folder = Path.Combine(PublishedPortal.Root(), "tests", "Lighthouse");
        var brought = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
        if (!brought.Exists || brought.LastWriteTimeUtc < File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json")))
        {
            Run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder);
        }

        return new LighthouseProgram(Path.Combine(folder, "node_modules", "lighthouse", "cli", "index.js"));
    }

    /// <summary>One run that measured something.</summary>
    /// <param name="page">Its address.</param>
    /// <param name="cookies">As a browser sends them; may be empty.</param>
    public LighthouseReport Look(Uri page, string cookies)
    {
        var report = Path.Combine(_folder, "report.json");
        var headers = Path.Combine(_folder, "headers.json");
        File.WriteAllText(headers, JsonSerializer.Serialize(cookies.Length == 0 ? [] : new Dictionary<string, string> { ["Cookie"] = cookies }));

        // Chromium's sandbox refuses to start for root, which is who runs in a build container.
        var flags = Environment.IsPrivilegedProcess ? $"{Chromium} --no-sandbox" : Chromium;
        string[] arguments =
        [
            _program,
            page.ToString(),
            "--quiet",
            "--output=json",
            $"--output-path={report}",
            "--only-categories=performance,accessibility,best-practices",
            $"--extra-headers={headers}",
            $"--chrome-flags={flags}",
            "--no-enable-error-reporting",
        ];
        for (var left = 3; !Run("node", arguments, _folder, left > 0 ? Unmeasured : null); left--)
        {
            Console.WriteLine($"  not counted: a run without a measure {Unmeasured}");
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(report));
        return LighthouseReport.Read(json.RootElement, page);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // False: it failed, for the reason that is excused.
    private static bool Run(string program, IReadOnlyList<string> arguments, string folder, string? excused = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, WorkingDirectory = folder };
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0 && (excused is null || !said.Contains(excused, StringComparison.Ordinal)))
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}\n{said}");
        }

        return process.ExitCode == 0;
    }
}
