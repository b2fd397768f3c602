using System.Diagnostics;
using System.Globalization;
using IdentityPortal.Benchmarks.Journeys;
using IdentityPortal.Benchmarks.LocalPool;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Durability;

/// <summary>
/// What it costs to wait for the disk at every commit: two published portals on one pool, one with its store on the disk, one with its store in memory,
/// serve the same crowd in turn. The temporary folder (TMPDIR) should be on the disk that the figures are for.
/// </summary>
internal static class DurabilityBenchmark
{
    private const int Rounds = 5;
    private const int WarmUpRounds = 1;
    private const double MostLost = 0.2;

    // A file system in memory, on Linux.
    private const string Memory = "/dev/shm";

    private static readonly int JourneysPerTurn =
        int.TryParse(Environment.GetEnvironmentVariable("DURABILITY_JOURNEYS"), CultureInfo.InvariantCulture, out var given) ? given : 400;

    public static bool Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<bool> RunAsync()
    {
        var assembly = PublishedPortal.Publish();
        var folder = Directory.CreateTempSubdirectory("durability-benchmark-").FullName;
        var memory = Path.Combine(Memory, Path.GetFileName(folder));
        Directory.CreateDirectory(memory);
        try
        {
            Print($"{Path.GetTempPath()} takes {MillisecondsToDisk(folder):F2} ms to have 4 KB on the disk, {Memory} {MillisecondsToDisk(memory):F2}; {Crowd.PeopleAtOnce} people at once, {JourneysPerTurn} journeys a turn.");
            using var pool = PoolProcess.Start(folder);
            using var client = new PoolClient(pool.Pool);
            using var onDisk = await PortalProcess.StartAsync(assembly, pool.Pool);
            using var inMemory = await PortalProcess.StartAsync(
                assembly, pool.Pool, new Dictionary<string, string> { ["ConnectionStrings:Portal"] = $"Data Source={Path.Combine(memory, "portal.db")}" });
            var (diskRates, memoryRates, failures, people) = (new List<double>(), new List<double>(), 0, 0);
            for (var round = -WarmUpRounds; round < Rounds; round++)
            {
                // Whoever comes first alternates, because the machine may slow down or recover.
                var isDiskFirst = round % 2 == 0;
                foreach (var isOnDisk in new[] { isDiskFirst, !isDiskFirst })
                {
                    var record = await WalkAsync(isOnDisk ? onDisk : inMemory, client, people);
                    people += JourneysPerTurn;
                    failures += record.Failures;
                    if (round >= 0)
                    {
                        (isOnDisk ? diskRates : memoryRates).Add(record.PerSecond);
                    }
                }
            }

            return Judge(SideBySide.Median(diskRates), SideBySide.Median(memoryRates), failures, onDisk.Errors + inMemory.Errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            Directory.Delete(memory, recursive: true);
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

    private static bool Judge(double onDisk, double inMemory, int failures, int errors)
    {
        var lost = 1 - (onDisk / inMemory);
        Print($"{onDisk:F1} journeys a second with the store on the disk, {inMemory:F1} with the store in memory; medians of {Rounds} turns.");
        Print($"{failures} journeys failed, {errors} errors in the logs.");
        Print($"{(lost <= MostLost ? "reached" : "MISSED")}: {lost:P0} fewer journeys, at most {MostLost:P0}");
        return lost <= MostLost;
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
