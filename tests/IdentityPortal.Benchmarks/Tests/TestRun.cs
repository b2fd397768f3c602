using System.Diagnostics;

namespace IdentityPortal.Benchmarks.Tests;

/// <summary>A run of tests in processes of its own, and what it cost.</summary>
/// <param name="Failures">Lines that name tests which failed.</param>
/// <param name="Processor">Of all its processes.</param>
internal sealed record TestRun(int ExitCode, int Passed, int Failed, int Skipped, TimeSpan Time, TimeSpan Processor, IReadOnlyList<string> Failures)
{
    // Microsoft.Testing.Platform's own codes.
    private const int Success = 0;
    private const int NoTests = 8;

    public bool IsGreen => ExitCode is Success or NoTests && Failed == 0;

    /// <param name="root">The checkout.</param>
    /// <param name="program">dotnet, or a test project's program.</param>
    /// <param name="arguments">Of the program.</param>
    public static TestRun Start(string root, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = root };

        // Build servers outlive a run, so that their time would be missing in it.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        var before = ProcessorTime.OfEndedChildren();
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n');
        process.WaitForExit();
        var time = Stopwatch.GetElapsedTime(started);
        return new TestRun(
            process.ExitCode,
            Count(lines, "succeeded:"),
            Count(lines, "failed:"),
            Count(lines, "skipped:"),
            time,
            ProcessorTime.OfEndedChildren() - before,
            [.. lines.Where(line => line.StartsWith("failed ", StringComparison.Ordinal))]);
    }

    // The summary is the last to name a number.
    private static int Count(string[] lines, string name) => lines
        .Select(line => line.Trim())
        .Where(line => line.StartsWith(name, StringComparison.Ordinal) && int.TryParse(line.AsSpan(name.Length), out _))
        .Select(line => int.Parse(line.AsSpan(name.Length), System.Globalization.CultureInfo.InvariantCulture))
        .LastOrDefault();
}
