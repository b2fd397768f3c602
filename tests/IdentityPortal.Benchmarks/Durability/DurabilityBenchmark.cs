using System.Diagnostics;
using System.Globalization;
using IdentityPortal.Benchmarks.Journeys;
using IdentityPortal.Benchmarks.LocalPool;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Durability;

/// <summary>
/// What it costs that SQLite waits for the disk at every commit: two published portals on one pool, one as it is, one with
/// <see cref="LooseStore"/>, serve the same crowd in turn. The temporary folder (TMPDIR) should be on the disk that the figures are for.
/// </summary>
internal static class DurabilityBenchmark
{
    private const int Rounds = 5;
    private const int WarmUpRounds = 1;
    private const double MostLost = 0.2;

    private static readonly int JourneysPerTurn =
        int.TryParse(Environment.GetEnvironmentVariable("DURABILITY_JOURNEYS"), CultureInfo.InvariantCulture, out var given) ? given : 400;

    public static bool Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<bool> RunAsync()
    {
        var assembly = PublishedPortal.Publish();
        var folder = Directory.CreateTempSubdirectory("durability-benchmark-").FullName;
        try
        {
            Print($"{Path.GetTempPath()} takes {MillisecondsToDisk(folder):F2} ms to have 4 KB on the disk; {Crowd.PeopleAtOnce} people at once, {JourneysPerTurn} journeys a turn.");
            using var pool = PoolProcess.Start(folder);
            using var client = new PoolClient(pool.Pool);
            using var durable = await PortalProcess.StartAsync(assembly, pool.Pool);
            using var loose = await PortalProcess.StartAsync(assembly, pool.Pool, LooseStore.Settings);
            var (durableRates, looseRates, failures, people) = (new List<double>(), new List<double>(), 0, 0);
            for (var round = -WarmUpRounds; round < Rounds; round++)
            {
                // Whoever comes first alternates, because the machine may slow down or recover.
                var isDurableFirst = round % 2 == 0;
                foreach (var isDurable in new[] { isDurableFirst, !isDurableFirst })
                {
                    var record = await WalkAsync(isDurable ? durable : loose, client, people);
                    people += JourneysPerTurn;
                    failures += record.Failures;
                    if (round >= 0)
                    {
                        (isDurable ? durableRates : looseRates).Add(record.PerSecond);
                    }
                }
            }

            return Judge(SideBySide.Median(durableRates), SideBySide.Median(looseRates), failures, durable.Errors + loose.Errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Record> WalkAsync(PortalProcess portal, PoolClient pool, int first)
    {
        using var http = Browser.CreateClient(portal.Address);
        return await Crowd.WalkJourneysAsync(http, pool, first, JourneysPerTurn);
    }

    private static double MillisecondsToDisk(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, "probe"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var times = new List<double>();
        for (var write = 0; write < 101; write++)
        {
            var begun = Stopwatch.GetTimestamp();
            file.Write(new byte[4096]);
            file.Flush(flushToDisk: true);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return SideBySide.Median(times);
    }

    private static bool Judge(double durable, double loose, int failures, int errors)
    {
        var lost = 1 - (durable / loose);
        Print($"{durable:F1} journeys a second when a commit waits for the disk, {loose:F1} when it does not; medians of {Rounds} turns.");
        Print($"{failures} journeys failed, {errors} errors in the logs.");
        Print($"{(lost <= MostLost ? "reached" : "MISSED")}: {lost:P0} fewer journeys, at most {MostLost:P0}");
        return lost <= MostLost;
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
