using System.Globalization;
using IdentityPortal.Benchmarks.LocalPool;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Page;

/// <summary>
/// Measures the overhead of a page: the published portal serves its login page to new visitors, and in turn a bare endpoint in the same process
/// serves the same bytes.
/// </summary>
internal static class PageBenchmark
{
    private const int Rounds = 7;
    private const int WarmUpRounds = 2;
    private const int Askers = 16;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(4);

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
            using var http = Client();
            var login = new Uri(portal.Address, "/Account/Login");
            var bare = BareSite.Address(port);
            var page = await http.GetByteArrayAsync(login);
            await http.PutAsync(bare, new ByteArrayContent(page));
            var again = await http.GetByteArrayAsync(login);
            if (page.AsSpan().SequenceEqual(again))
            {
                throw new InvalidOperationException("Two newcomers got the same page: its token is not their own.");
            }

            var pages = (Login: new List<Cost>(), Bare: new List<Cost>());
            for (var round = -WarmUpRounds; round < Rounds; round++)
            {
                var costs = (Login: await MeasureAsync(http, login, portal), Bare: await MeasureAsync(http, bare, portal));
                if (round >= 0)
                {
                    pages.Login.Add(costs.Login);
                    pages.Bare.Add(costs.Bare);
                }
            }

            Print(page.Length, pages.Login, pages.Bare);
            return true;
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

    private static Task<Cost> MeasureAsync(HttpClient http, Uri address, PortalProcess portal) =>
        Cost.MeasureAsync(portal, Turn, Enumerable.Repeat<Func<Task>>(() => AskAsync(http, address), Askers));

    private static async Task AskAsync(HttpClient http, Uri address)
    {
        using var reply = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        reply.EnsureSuccessStatusCode();
        await reply.Content.CopyToAsync(Stream.Null);
    }

    private static void Print(int bytes, List<Cost> login, List<Cost> bare)
    {
        var (page, least) = (Cost.Median(login), Cost.Median(bare));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {bytes} bytes a page, {Askers} newcomers at once, {Environment.ProcessorCount} cores for them and the portal; medians of {Rounds} turns of {Turn.TotalSeconds} s.
              login page     {page.RequestsPerSecond,8:F0} requests a second  {page.Milliseconds:F3} ms of processor a page
              bare endpoint  {least.RequestsPerSecond,8:F0} requests a second  {least.Milliseconds:F3} ms of processor a page
              the page costs {page.Milliseconds / least.Milliseconds:F1} times the processor of the bare endpoint and is served at {page.RequestsPerSecond / least.RequestsPerSecond:P0} of its rate
            """));
    }
}
