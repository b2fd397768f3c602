using System.Globalization;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Tests;

/// <summary>Checks that the tests pass reliably: several whole runs in a row. During the last two, another process keeps one core busy.</summary>
internal static class WholeRuns
{
    private const int Default = 5;
    private const int UnderLoad = 2;

    /// <param name="arguments">The number of runs.</param>
    public static bool Run(string[] arguments)
    {
        var runs = arguments is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : Default;
        var root = PublishedPortal.Root();
        ProcessorTime.AdoptDaemons();
        Console.WriteLine($"dotnet test --no-build, {runs} times on {Environment.ProcessorCount} cores; a busy loop takes one of them in the last {UnderLoad}.");
        Console.WriteLine("run  load  passed  failed  skipped  minutes  CPU minutes");
        var green = true;
        for (var run = 1; run <= runs; run++)
        {
            var isLoaded = run > runs - UnderLoad;
            using var load = isLoaded ? BusyCore.Start() : null;
            var result = TestRun.Start(root, "dotnet", ["test", "--no-build"]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{run,3}  {(isLoaded ? "yes" : "no"),4}  {result.Passed,6}  {result.Failed,6}  {result.Skipped,7}  {result.Time.TotalMinutes,7:F1}  {result.Processor.TotalMinutes,11:F1}"));
            foreach (var failure in result.Failures)
            {
                Console.WriteLine($"     {failure}");
            }

            green &= result.IsGreen;
        }

        Console.WriteLine(green ? "Every run was green." : "NOT every run was green.");
        return green;
    }
}
