using System.Globalization;
using IdentityPortal.Benchmarks.LocalPool;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Journeys;

/// <summary>
/// Runs complete journeys of many people concurrently; portal and pool run in separate processes. No request may fail, no account may be lost, and a
/// second run of the same length may not use more memory than the first. Then ten times as many people come, and last the ways to log in are compared.
/// </summary>
internal static class LoadBenchmark
{
    private const int Runs = 2;
    private const double MostGrowth = 1.1;
    private const int Overload = 10;
    private const double LeastInCrowd = 0.8;

    private static readonly int JourneysPerRun =
        int.TryParse(Environment.GetEnvironmentVariable("LOAD_JOURNEYS"), CultureInfo.InvariantCulture, out var given) ? given : 5_000;

    public static bool Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<bool> RunAsync()
    {
        var assembly = PublishedPortal.Publish();
        var folder = Directory.CreateTempSubdirectory("load-benchmark-").FullName;
        try
        {
            using var pool = PoolProcess.Start(folder);
            using var client = new PoolClient(pool.Pool);
            using var portal = await PortalProcess.StartAsync(assembly, pool.Pool);
            using var http = Browser.CreateClient(portal.Address);
            Console.WriteLine(
                $"{Crowd.PeopleAtOnce} people at once, {JourneysPerRun} journeys a run; {NewStore.Name}; {Environment.ProcessorCount} cores for portal, pool and people.");
            var memory = new List<double>();
            var runs = new List<Record>();
            var isCheap = true;
            for (var run = 0; run < Runs; run++)
            {
                var shares = new Shares(portal, pool);
                runs.Add(await WalkAsync(http, client, run * JourneysPerRun, Crowd.PeopleAtOnce));
                isCheap &= shares.Print(JourneysPerRun);
                memory.Add(await RestingMemoryAsync(portal));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  the portal's memory after run {run + 1}: {memory[^1]:F1} MB"));
            }

            Console.WriteLine($"\nToo many: {Crowd.PeopleAtOnce * Overload} people at once.");
            var crowded = await WalkAsync(http, client, Runs * JourneysPerRun, Crowd.PeopleAtOnce * Overload);
            var failures = runs.Sum(run => run.Failures) + crowded.Failures
                + await new LogInRates(http, client, Math.Max(1, JourneysPerRun / 10)).MeasureAsync();
            var lost = await CountLostAsync(client, (Runs + 1) * JourneysPerRun);
            var reached = Judge(failures, portal, lost, memory[^1] / memory[0]);
            reached &= Verdict("the portal's share of the CPU time, in both runs", isCheap);
            reached &= Verdict($"{runs.Sum(run => run.Shed)} forms turned away in the runs, at most 0", runs.All(run => run.Shed == 0));
            var (calm, crowd) = (runs[^1].PerSecond, crowded.PerSecond);
            return Verdict(
                string.Create(CultureInfo.InvariantCulture, $"{crowd / calm:F2} times the journeys a second when there are too many people, at least {LeastInCrowd:F1}; {crowded.Shed} forms turned away"),
                crowd / calm >= LeastInCrowd) && reached;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Record> WalkAsync(HttpClient http, PoolClient client, int first, int atOnce)
    {
        var record = await Crowd.WalkJourneysAsync(http, client, first, JourneysPerRun, atOnce);
        record.Print("journeys");
        return record;
    }

    /// <summary>
    /// Resident memory of the idle portal in megabytes: the minimum over half a minute, which gives the garbage collector time to release memory.
    /// </summary>
    private static async Task<double> RestingMemoryAsync(PortalProcess portal)
    {
        var smallest = long.MaxValue;
        for (var second = 0; second < 30; second++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            smallest = Math.Min(smallest, portal.Memory());
        }

        return smallest / (1024.0 * 1024);
    }

    /// <summary>Counts people whose confirmation the portal reported, but who are not confirmed in the pool.</summary>
    private static async Task<int> CountLostAsync(PoolClient pool, int people)
    {
        var lost = 0;
        await LocalPool.Load.RunAsync(0, people, async person =>
        {
            try
            {
                var user = await pool.CallAsync(
                    "AdminGetUser", new { pool.UserPoolId, Username = PoolClient.Address(person) }, signed: true);
                if (user.GetProperty("UserStatus").GetString() == "CONFIRMED")
                {
                    return;
                }
            }
            catch (PoolRefusalException)
            {
                // The account does not exist; it is counted below.
            }

            Interlocked.Increment(ref lost);
        });
        return lost;
    }

    private static bool Judge(int failures, PortalProcess portal, int lost, double growth)
    {
        var reached = Verdict($"{failures} journeys and log-ins failed, at most 0", failures == 0);
        reached &= Verdict($"{portal.Errors} errors in the portal's log, at most 0 {portal.FirstError}", portal.Errors == 0);
        reached &= Verdict($"{lost} of {(Runs + 1) * JourneysPerRun} accounts lost, at most 0", lost == 0);
        reached &= Verdict(
            string.Create(CultureInfo.InvariantCulture, $"{growth:F2} times the memory after the second run, at most {MostGrowth:F1}"),
            growth <= MostGrowth);
        return reached;
    }

    private static bool Verdict(string figureAndTarget, bool reached)
    {
        Console.WriteLine($"{(reached ? "reached" : "MISSED")}: {figureAndTarget}");
        return reached;
    }
}
