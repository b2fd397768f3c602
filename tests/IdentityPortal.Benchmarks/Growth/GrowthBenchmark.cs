using System.Globalization;
using IdentityPortal.Benchmarks.LocalPool;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Growth;

/// <summary>
/// Compares log-ins with a password on a store with the rows of 100 others and on one with those of a million, in turn, so that a slowdown of the
/// machine affects both. One person logs in at a time, each time in a new browser.
/// </summary>
internal static class GrowthBenchmark
{
    private const int Few = 100;
    private const int People = 20;
    private const int WarmUpLogIns = 60;
    private const int LogIns = 300;
    private const double MostGrowth = 1.2;

    private static readonly int Many =
        int.TryParse(Environment.GetEnvironmentVariable("GROWTH_ROWS"), CultureInfo.InvariantCulture, out var given) ? given : 1_000_000;

    public static bool Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<bool> RunAsync()
    {
        var assembly = PublishedPortal.Publish();
        var folder = Directory.CreateTempSubdirectory("growth-benchmark-").FullName;
        try
        {
            using var cluster = new PostgreSqlCluster(waitsForDisk: false);
            using var pool = PoolProcess.Start(folder);
            using var client = new PoolClient(pool.Pool);
            for (var person = 0; person < People; person++)
            {
                await client.AddConfirmedAsync(PoolClient.Address(person));
            }

            Console.WriteLine($"{LogIns} log-ins on each store, {Environment.ProcessorCount} cores for portal, pool, database and people; medians.");
            var isFlat = await CompareAsync(
                "SQLite", assembly, pool.Pool, new SqliteStore(Path.Combine(folder, "few.db")), new SqliteStore(Path.Combine(folder, "many.db")));
            return await CompareAsync(
                "PostgreSQL", assembly, pool.Pool, new PostgreSqlStore(cluster, "few"), new PostgreSqlStore(cluster, "many")) && isFlat;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> CompareAsync(string name, string assembly, PoolProcess.Settings pool, GrownStore few, GrownStore many)
    {
        foreach (var (store, rows) in new[] { (few, Few), (many, Many) })
        {
            (await PortalProcess.StartAsync(assembly, pool, store.Settings)).Dispose();
            store.Grow(rows);
        }

        using var onFew = await PortalProcess.StartAsync(assembly, pool, few.Settings);
        using var onMany = await PortalProcess.StartAsync(assembly, pool, many.Settings);
        using var fewHttp = Browser.CreateClient(onFew.Address);
        using var manyHttp = Browser.CreateClient(onMany.Address);
        var times = await SideBySide.MediansAsync(WarmUpLogIns, LogIns, LogInTo(fewHttp), LogInTo(manyHttp));
        var growth = times[1] / times[0];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(growth > MostGrowth ? "MISSED" : "reached")}: {name}: {times[0]:F1} ms with {Few} rows in each of {OthersRows.Tables.Count()} tables ({few.Size() >> 20} MB), {times[1]:F1} ms with {Many} ({many.Size() >> 20} MB), {growth:F2} times; at most {MostGrowth}"));
        return growth <= MostGrowth;
    }

    private static Func<Task> LogInTo(HttpClient http)
    {
        var number = 0;
        return async () =>
        {
            var browser = new Browser(http, number);
            await browser.OpenAsync("/Account/Login");
            var answer = await browser.PostAsync(
                "/Account/Login", ("Form.Email", PoolClient.Address(number++ % People)), ("Form.Password", PoolClient.Password));
            if (answer is not { Status: 302, Location: "/Account" })
            {
                throw new InvalidOperationException($"The log-in was answered with {answer.Status} {answer.Location}.");
            }
        };
    }
}
