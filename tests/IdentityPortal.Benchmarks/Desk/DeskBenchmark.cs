using System.Diagnostics;
using System.Globalization;
using IdentityPortal.Benchmarks.LocalPool;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Desk;

/// <summary>
/// Measures how long staff wait for the support desk's pages with 100 and with 100,000 users. Portal and pool run in separate processes.
/// </summary>
internal static class DeskBenchmark
{
    private const int FewUsers = 100;
    private const int ManyUsers = 100_000;
    private const int Looks = 200;
    private const int Warming = 6;
    private const double MostMilliseconds = 100;
    private const double MostGrowth = 1.5;

    private static readonly string[] Names = ["a whole address", "a beginning", "the person's page"];

    public static bool Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<bool> RunAsync()
    {
        var assembly = PublishedPortal.Publish();
        var folder = Directory.CreateTempSubdirectory("desk-benchmark-").FullName;
        try
        {
            using var pool = PoolProcess.Start(folder);
            using var client = new PoolClient(pool.Pool);
            await Load.RunAsync(0, FewUsers, client.SignUpAsync);
            await client.ConfirmAsync(0);
            await client.AddToGroupAsync(0, "support");
            using var portal = await PortalProcess.StartAsync(assembly, pool.Pool, DeskSettings.With([]));
            using var http = Browser.CreateClient(portal.Address);
            var staff = new Browser(http, 1);
            await staff.OpenAsync("/Account/Login");
            await staff.PostAsync("/Account/Login", ("Form.Email", PoolClient.Address(0)), ("Form.Password", PoolClient.Password));

            Console.WriteLine($"{Looks} of each, one after the other, {Environment.ProcessorCount} cores for portal, pool and staff; medians in ms.");

            // Warm-up: without it, JIT compilation in the first measurement would hide the growth.
            for (var round = 0; round < Warming; round++)
            {
                await MeasureAsync(staff, FewUsers);
            }

            var few = await MeasureAsync(staff, FewUsers);
            await Load.RunAsync(FewUsers, ManyUsers - FewUsers, client.SignUpAsync);
            var many = await MeasureAsync(staff, ManyUsers);
            return Judge(few, many);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Medians, in the order of the names.</summary>
    private static async Task<double[]> MeasureAsync(Browser staff, int users)
    {
        List<double>[] times = [[], [], []];
        for (var look = 0; look < Looks; look++)
        {
            var person = 1 + (look * 7919L % (users - 1));
            await staff.OpenAsync("/Support");
            var found = await TimedAsync(times[0], () => FindAsync(staff, PoolClient.Address(person)));
            var url = DeskSettings.PersonLink().Match(found.Page).Value;
            var listed = await TimedAsync(times[1], () => FindAsync(staff, $"person{person % 90 + 10}"));
            var seen = await TimedAsync(times[2], () => staff.OpenAsync(url));
            if (url.Length == 0 || !DeskSettings.PersonLink().IsMatch(listed.Page) || !seen.Page.Contains(PoolClient.Address(person), StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"The desk did not find person {person}: {found.Status} {listed.Status} {seen.Status}");
            }
        }

        return [.. times.Select(SideBySide.Median)];
    }

    // A search is a form and the page to which it leads.
    private static async Task<Browser.Answer> FindAsync(Browser staff, string term) =>
        await staff.OpenAsync((await staff.PostAsync("/Support", ("Form.Term", term))).Location);

    private static async Task<Browser.Answer> TimedAsync(List<double> times, Func<Task<Browser.Answer>> ask)
    {
        var begun = Stopwatch.GetTimestamp();
        var answer = await ask();
        times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        return answer;
    }

    private static bool Judge(double[] few, double[] many)
    {
        var reached = true;
        foreach (var ((name, before), after) in Names.Zip(few).Zip(many))
        {
            var growth = after / before;
            var isReached = after < MostMilliseconds && growth <= MostGrowth;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(isReached ? "reached" : "MISSED")}: {name}: {before:F1} with {FewUsers} users, {after:F1} with {ManyUsers}: {growth:F2} times; less than {MostMilliseconds:F0}, at most {MostGrowth} times"));
            reached &= isReached;
        }

        return reached;
    }
}
