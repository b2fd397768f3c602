using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace IdentityPortal.Benchmarks.Tests;

/// <summary>A run of tests in processes of its own, and what it cost.</summary>
/// <param name="Processor">Of all its processes.</param>
/// <param name="Failures">Lines that name tests which failed, or everything that was said where there is no summary.</param>
internal sealed record TestRun(int ExitCode, int Passed, int Failed, int Skipped, TimeSpan Time, TimeSpan Processor, IReadOnlyList<string> Failures)
{
    public bool IsGreen => ExitCode == 0;

    /// <param name="root">The checkout.</param>
    /// <param name="program">dotnet, or a test project's program.</param>
    /// <param name="arguments">Of the program.</param>
    public static TestRun Start(string root, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = root };

        // Build servers outlive a run, so that their time would be missing in it.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        var before = ProcessorTime.OfEndedChildren();
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var time = Stopwatch.GetElapsedTime(started);
        var failed = Count(output, "Failed") + Count(output, "Errors");
        var skipped = Count(output, "Skipped");
        var total = Count(output, "Total");
        var lines = output.Split('\n');
        return new TestRun(
            process.ExitCode,
            total - failed - skipped,
            failed,
            skipped,
            time,
            ProcessorTime.OfEndedChildren() - before,
            process.ExitCode == 0 || total > 0 ? [.. lines.Where(IsFailure)] : lines);
    }

    // The summary is the last to name a number: "failed: 1" for dotnet test, "Failed: 1," for a test project's program.
    private static int Count(string output, string name) =>
        Regex.Matches(output, $@"\b{name}: (\d+)", RegexOptions.IgnoreCase) is [.., { Groups: var groups }] ? int.Parse(groups[1].Value, CultureInfo.InvariantCulture) : 0;

    private static bool IsFailure(string line) =>
        line.StartsWith("failed ", StringComparison.Ordinal) || line.TrimEnd().EndsWith("[FAIL]", StringComparison.Ordinal);
}
