using System.Diagnostics;
using System.Text.Json;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Lighthouse;

/// <summary>Lighthouse from npm, in the version that tests/Lighthouse locks. It finds Chromium through CHROME_PATH or by itself.</summary>
internal sealed class LighthouseProgram : IDisposable
{
    private const string Chromium =
        "--headless=new --ignore-certificate-errors --disable-background-networking --disable-component-update --disable-sync";

    // Occasionally the trace of a run lacks the navigation's start. Such a run has no measurements, and Lighthouse's message recommends a repeat.
    private const string Unmeasured = "(NO_NAVSTART)";

    private readonly string _folder = Directory.CreateTempSubdirectory("lighthouse-reports-").FullName;
    private readonly string _program;

    private LighthouseProgram(string program) => _program = program;

    /// <summary>Installs the locked packages unless they are already installed.</summary>
    /// <exception cref="InvalidOperationException">The installation failed; the message contains npm's output.</exception>
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

    /// <summary>Audits a page. A run without measurements is repeated up to three times.</summary>
    /// <param name="page">The address of the page.</param>
    /// <param name="cookies">The value of the Cookie header; may be empty.</param>
    public LighthouseReport Look(Uri page, string cookies)
    {
        var report = Path.Combine(_folder, "report.json");
        var headers = Path.Combine(_folder, "headers.json");
        File.WriteAllText(headers, JsonSerializer.Serialize(cookies.Length == 0 ? [] : new Dictionary<string, string> { ["Cookie"] = cookies, ["Sec-Fetch-Site"] = "same-origin" }));

        // Chromium's sandbox does not start for root, the usual user of a build container.
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

    // Returns false if the program failed for the excused reason.
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
