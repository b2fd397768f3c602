using System.Globalization;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Tests;

/// <summary>
/// Measures the CPU time of the tests by area. Each area runs alone in a separate process. The sum exceeds the time of a whole run, because every
/// process compiles shared code again.
/// </summary>
internal static class TestAreas
{
    private const string Tests = "IdentityPortal.Tests";
    private const string BrowserTests = "IdentityPortal.BrowserTests";
    private const string Rest = "rest of Web";

    private static readonly string[] Areas =
    [
        "Contract", "LocalPool", "Fuzz", "Srp", "Amazon", "Deploy", "HouseRules",
        "Web/Areas/Account", "Web/Areas/Support", "Web/Accounts", "Web/Store", "Web/Sessions", "Web/Security", "Web/Operation", "Web/Languages", Rest,
        BrowserTests,
    ];

    /// <param name="arguments">Optional: the path of another checkout, which must be built, followed by the areas to run.</param>
    public static bool Run(string[] arguments)
    {
        var root = arguments is [var given, ..] ? Path.GetFullPath(given) : PublishedPortal.Root();
        var areas = arguments is [_, _, ..] ? arguments[1..] : Areas;
        ProcessorTime.AdoptDaemons();
        Console.WriteLine($"{"area",-20}  passed  failed  skipped  seconds  CPU seconds");
        var runs = areas.Select(area => Run(root, area)).ToList();
        Print("all", runs.Sum(run => run.Passed), runs.Sum(run => run.Failed), runs.Sum(run => run.Skipped),
            runs.Sum(run => run.Time.TotalSeconds), runs.Sum(run => run.Processor.TotalSeconds));
        return runs.All(run => run.IsGreen);
    }

    private static TestRun Run(string root, string area)
    {
        var run = TestRun.Start(root, Program(root, area == BrowserTests ? BrowserTests : Tests), ["-noColor", .. Filter(area)]);
        Print(area, run.Passed, run.Failed, run.Skipped, run.Time.TotalSeconds, run.Processor.TotalSeconds);
        foreach (var failure in run.Failures)
        {
            Console.WriteLine($"  {failure}");
        }

        return run;
    }

    private static string Program(string root, string project) => Path.Combine(root, "artifacts", "bin", project, "debug", project);

    private static IEnumerable<string> Filter(string area) => area switch
    {
        BrowserTests => [],
        Rest => Options("-namespace", "Web").Concat(
            Areas.Where(other => other.StartsWith("Web/", StringComparison.Ordinal)).SelectMany(other => Options("-namespace-", other))),
        _ => Options("-namespace", area),
    };

    private static string[] Options(string option, string area)
    {
        var name = $"{Tests}.{area.Replace('/', '.')}";
        return [option, name, option, name + ".*"];
    }

    private static void Print(string area, int passed, int failed, int skipped, double seconds, double processorSeconds) =>
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{area,-20}  {passed,6}  {failed,6}  {skipped,7}  {seconds,7:F1}  {processorSeconds,11:F1}"));
}
