using System.Globalization;
using IdentityPortal.Benchmarks.LocalPool;
using IdentityPortal.Benchmarks.Page.Walkthrough;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Page;

/// <summary>
/// Measures the overhead of a page. In turn, the published portal serves its login page to new visitors, a bare endpoint in the same process serves the
/// same bytes, and another app serves the login page of a walkthrough. What a session costs is the difference between a page for people who are logged
/// in and for people who are not.
/// </summary>
internal static class PageBenchmark
{
    private const int Rounds = 7;
    private const int WarmUpRounds = 2;
    private const int Askers = 16;
    private const double MostOfBare = 5;
    private const double LeastOfWalkthrough = 3;
    private const double MostOfSession = 0.1;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(4);

    // No page that is made anew for everybody shows less.
    private const string AnyPage = "/Preferences";

    /// <param name="Process">The one that serves the page.</param>
    /// <param name="Ask">Asks for it once; its argument is the number of the asker.</param>
    private readonly record struct Contender(string Name, PortalProcess Process, Func<int, Task> Ask);

    public static bool Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<bool> RunAsync()
    {
        var assembly = PublishedPortal.Publish();
        var folder = Directory.CreateTempSubdirectory("page-benchmark-").FullName;
        try
        {
            var port = BareSite.FreePort();
            using var pool = PoolProcess.Start(folder);
            using var portal = await PortalProcess.StartAsync(assembly, pool.Pool, BareSite.SettingsFor(port));
            using var other = await PortalProcess.StartAsync(
                typeof(WalkthroughSite).Assembly.Location, pool.Pool, WalkthroughSite.SettingsFor(folder), WalkthroughSite.Argument);
            using var http = Client();
            using var browsers = Browser.CreateClient(portal.Address);
            var (login, bare, usual) = (new Uri(portal.Address, "/Account/Login"), BareSite.Address(port), new Uri(other.Address, "/Account/Login"));
            var page = await NewcomersPageAsync(http, login);
            await http.PutAsync(bare, new ByteArrayContent(page));
            var (strangers, people) = (await StrangersAsync(browsers), await PeopleAsync(pool.Pool, browsers));
            Console.WriteLine($"{page.Length} bytes a page, {(await NewcomersPageAsync(http, usual)).Length} the walkthrough's.");
            return Judge(await MeasureAsync(
                new("login page", portal, _ => AskAsync(http, login)),
                new("bare endpoint", portal, _ => AskAsync(http, bare)),
                new("walkthrough's login page", other, _ => AskAsync(http, usual)),
                new("any page, logged out", portal, asker => AskAsync(strangers[asker], isLoggedIn: false)),
                new("the same, logged in", portal, asker => AskAsync(people[asker], isLoggedIn: true))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A client without cookies that claims HTTPS, as a proxy does.</summary>
    private static HttpClient Client()
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        return http;
    }

    private static async Task<byte[]> NewcomersPageAsync(HttpClient http, Uri address)
    {
        var (page, again) = (await http.GetByteArrayAsync(address), await http.GetByteArrayAsync(address));
        return page.AsSpan().SequenceEqual(again)
            ? throw new InvalidOperationException($"Two newcomers got the same page from {address}: its token is not their own.")
            : page;
    }

    /// <summary>Browsers that have the cookie for forms, like those that are logged in.</summary>
    private static Task<Browser[]> StrangersAsync(HttpClient http) => Task.WhenAll(Enumerable.Range(Askers, Askers).Select(async number =>
    {
        var browser = new Browser(http, number);
        await browser.OpenAsync(AnyPage);
        return browser;
    }));

    /// <summary>Browsers of people who are logged in.</summary>
    private static async Task<Browser[]> PeopleAsync(PoolProcess.Settings pool, HttpClient http)
    {
        using var client = new PoolClient(pool);
        return await Task.WhenAll(Enumerable.Range(0, Askers).Select(async number =>
        {
            await client.AddConfirmedAsync(PoolClient.Address(number));
            var browser = new Browser(http, number);
            await browser.OpenAsync("/Account/Login");
            await browser.PostAsync("/Account/Login", ("Form.Email", PoolClient.Address(number)), ("Form.Password", PoolClient.Password));
            return browser;
        }));
    }

    private static async Task AskAsync(HttpClient http, Uri address)
    {
        using var reply = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        reply.EnsureSuccessStatusCode();
        await reply.Content.CopyToAsync(Stream.Null);
    }

    private static async Task AskAsync(Browser browser, bool isLoggedIn)
    {
        var answer = await browser.OpenAsync(AnyPage);
        if (answer.Status != 200 || answer.Page.Contains("/Account/Logout\"", StringComparison.Ordinal) != isLoggedIn)
        {
            throw new InvalidOperationException($"{AnyPage}: {answer.Status}, {(isLoggedIn ? "logged in" : "logged out")} expected.");
        }
    }

    /// <returns>The median CPU time of each page in milliseconds.</returns>
    private static async Task<double[]> MeasureAsync(params Contender[] contenders)
    {
        List<Cost>[] costs = [.. contenders.Select(_ => new List<Cost>())];
        for (var round = -WarmUpRounds; round < Rounds; round++)
        {
            foreach (var (contender, all) in contenders.Zip(costs))
            {
                var cost = await Cost.MeasureAsync(
                    contender.Process, Turn, Enumerable.Range(0, Askers).Select<int, Func<Task>>(asker => () => contender.Ask(asker)));
                if (round >= 0)
                {
                    all.Add(cost);
                }
            }
        }

        Console.WriteLine($"{Askers} visitors at once, {Environment.ProcessorCount} cores for them and the server; medians of {Rounds} turns of {Turn.TotalSeconds} s.");
        foreach (var (contender, median) in contenders.Zip(costs.Select(Cost.Median)))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {contender.Name,-26} {median.RequestsPerSecond,8:F0} a second  {median.Milliseconds:F3} ms of processor time a page"));
        }

        return [.. costs.Select(all => Cost.Median(all).Milliseconds)];
    }

    private static bool Judge(double[] costs)
    {
        var (ofBare, ofWalkthrough, ofSession) = (costs[0] / costs[1], costs[2] / costs[0], costs[4] - costs[3]);
        var reached = Verdict(ofBare <= MostOfBare, $"the page costs {ofBare:F1} times the bare endpoint, at most {MostOfBare}");
        reached &= Verdict(ofWalkthrough >= LeastOfWalkthrough, $"the walkthrough's page costs {ofWalkthrough:F1} times the portal's, at least {LeastOfWalkthrough}");
        return Verdict(ofSession <= MostOfSession, $"a session costs {ofSession:F3} ms, at most {MostOfSession}") && reached;
    }

    private static bool Verdict(bool reached, FormattableString figureAndTarget)
    {
        Console.WriteLine($"{(reached ? "reached" : "MISSED")}: {figureAndTarget.ToString(CultureInfo.InvariantCulture)}");
        return reached;
    }
}
