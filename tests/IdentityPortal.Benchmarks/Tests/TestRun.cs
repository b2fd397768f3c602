using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace IdentityPortal.Benchmarks.Tests;

/// <summary>The result and the cost of a test run in separate processes.</summary>
/// <param name="Processor">The CPU time of all its processes.</param>
/// <param name="Failures">The failed tests with the beginning of what they printed, or the whole output if it contains no summary.</param>
internal sealed record TestRun(int ExitCode, int Passed, int Failed, int Skipped, TimeSpan Time, TimeSpan Processor, IReadOnlyList<string> Failures)
{
    private const int LinesPerFailure = 25;

    public bool IsGreen => ExitCode == 0;

    /// <param name="root">The root of the checkout.</param>
    /// <param name="program">dotnet, or the executable of a test project.</param>
    /// <param name="arguments">The program's arguments.</param>
    public static TestRun Start(string root, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = root };

        // Build servers outlive the run, so their CPU time would be missing from it.
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
            process.ExitCode == 0 || total > 0 ? [.. FailuresIn(lines)] : lines);
    }

    // Uses the last match, which is the summary: "failed: 1" from dotnet test, "Failed: 1," from a test project's executable.
    private static int Count(string output, string name) =>
        Regex.Matches(output, $@"\b{name}: (\d+)", RegexOptions.IgnoreCase) is [.., { Groups: var groups }] ? int.Parse(groups[1].Value, CultureInfo.InvariantCulture) : 0;

    // Both programs indent a message below the line with the name of its test.
    private static IEnumerable<string> FailuresIn(string[] lines) =>
        lines.Index().Where(line => IsFailure(line.Item)).SelectMany(line => lines
            .Skip(line.Index + 1)
            .TakeWhile(next => IndentOf(next) > IndentOf(line.Item))
            .Take(LinesPerFailure)
            .Prepend(line.Item));

    private static int IndentOf(string line) => line.Length - line.TrimStart().Length;

    private static bool IsFailure(string line) =>
        line.StartsWith("failed ", StringComparison.Ordinal) || line.TrimEnd().EndsWith("[FAIL]", StringComparison.Ordinal);
}
