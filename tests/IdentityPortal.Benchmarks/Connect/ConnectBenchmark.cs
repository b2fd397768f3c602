using System.Globalization;
using IdentityPortal.Benchmarks.LocalPool;
using IdentityPortal.Benchmarks.Page;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Connect;

/// <summary>
/// Measures what apps cost: the published portal serves each kind of request in turn, and the result is the CPU time of its process per request, as
/// a multiple of that of the discovery document.
/// </summary>
internal static class ConnectBenchmark
{
    private const int Rounds = 5;
    private const int WarmUpRounds = 2;
    private const int Apps = 8;
    private const int WarmUpLogIns = 50;
    private const int LogInsPerStore = 200;
    private const double MostGrowth = 1.2;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(2);

    private const string LoginPage = "login page";
    private const string Discovery = "/.well-known/openid-configuration";

    private readonly record struct Kind(string Name, double? Most, Func<RelyingParty, Task> Ask);

    public static bool Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<bool> RunAsync()
    {
        var assembly = PublishedPortal.Publish();
        var folder = Directory.CreateTempSubdirectory("connect-benchmark-").FullName;
        try
        {
            using var pool = PoolProcess.Start(folder);
            using var client = new PoolClient(pool.Pool);
            for (var person = 0; person < Apps; person++)
            {
                await client.SignUpAsync(person);
                await client.ConfirmAsync(person);
            }

            var isCheap = await MeasureCostsAsync(assembly, pool);
            return await MeasureGrowthAsync(assembly, pool) && isCheap;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> MeasureCostsAsync(string assembly, PoolProcess pool)
    {
        var bare = BareSite.FreePort();
        using var portal = await PortalProcess.StartAsync(
            assembly, pool.Pool, new Dictionary<string, string>([.. RelyingParty.Settings, .. BareSite.SettingsFor(bare)]));
        using var http = Browser.CreateClient(portal.Address);
        await http.PutAsync(BareSite.Address(bare), new ByteArrayContent(await new RelyingParty(http, 0).OpenAsync(Discovery)));

        // The first one is the measure of the others; those without a target are there to compare.
        Kind[] kinds =
        [
            new("discovery document", null, app => app.OpenAsync(Discovery)),
            new("the same bytes, bare", null, app => app.OpenAsync($"{BareSite.Address(bare)}")),
            new(LoginPage, null, app => app.OpenAsync("/Account/Login")),
            new("log-in with a session", 37, app => app.LogInAsync()),
            new("refresh", 16, app => app.RefreshAsync()),
            new("userinfo", null, app => app.UserInfoAsync()),
            new("introspection", 6, app => app.IntrospectAsync()),
            new("check of the gate", 2, app => app.CheckAsync()),
        ];
        var apps = await Task.WhenAll(Enumerable.Range(0, Apps).Select(async person =>
        {
            var app = new RelyingParty(http, person);
            await app.BeginAsync();
            return app;
        }));
        List<Cost>[] costs = [.. kinds.Select(_ => new List<Cost>())];
        for (var round = -WarmUpRounds; round < Rounds; round++)
        {
            foreach (var (kind, all) in kinds.Zip(costs))
            {
                var cost = await Cost.MeasureAsync(portal, Turn, apps.Select<RelyingParty, Func<Task>>(app => () => kind.Ask(app)));
                if (round >= 0)
                {
                    all.Add(cost);
                }
            }
        }

        Console.WriteLine($"{Apps} apps at once, {Environment.ProcessorCount} cores for them, the portal and the pool; medians of {Rounds} turns of {Turn.TotalSeconds} s.");
        return Judge(kinds, [.. costs.Select(Cost.Median)]);
    }

    private static bool Judge(Kind[] kinds, Cost[] costs)
    {
        var page = costs[Array.FindIndex(kinds, kind => kind.Name == LoginPage)].Milliseconds;
        Console.WriteLine($"{"",-24} {"a second",8}  {"CPU ms",7}  discovery documents  at most  login pages");
        var reached = true;
        foreach (var (kind, cost) in kinds.Zip(costs))
        {
            var documents = cost.Milliseconds / costs[0].Milliseconds;
            var isMissed = documents > kind.Most;
            reached &= !isMissed;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{kind.Name,-24} {cost.RequestsPerSecond,8:F0}  {cost.Milliseconds,7:F2}  {documents,19:F1}  {kind.Most,7:F0}  {cost.Milliseconds / page,11:F1}{(isMissed ? "  MISSED" : "")}"));
        }

        return reached;
    }

    /// <summary>Compares log-ins on two stores, in turn, so that a slowdown of the machine affects both.</summary>
    private static async Task<bool> MeasureGrowthAsync(string assembly, PoolProcess pool)
    {
        using var small = await PortalProcess.StartAsync(assembly, pool.Pool, RelyingParty.Settings);
        using var large = await PortalProcess.StartAsync(assembly, pool.Pool, RelyingParty.Settings);
        using var smallHttp = Browser.CreateClient(small.Address);
        using var largeHttp = Browser.CreateClient(large.Address);
        RelyingParty[] apps = [new(smallHttp, 0), new(largeHttp, 1)];
        foreach (var app in apps)
        {
            await app.BeginAsync();
        }

        ManyLogIns.AddTo(large.Store);
        var times = await SideBySide.MediansAsync(WarmUpLogIns, LogInsPerStore, [.. apps.Select<RelyingParty, Func<Task>>(app => app.LogInAsync)]);
        var growth = times[1] / times[0];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(growth > MostGrowth ? "MISSED" : "reached")}: a log-in takes {times[1]:F1} ms with the rows of {ManyLogIns.Count} others and {times[0]:F1} without, {growth:F2} times; at most {MostGrowth}"));
        Console.WriteLine($"The store of those rows has {new FileInfo(large.Store).Length >> 20} MB.");
        return growth <= MostGrowth;
    }
}
