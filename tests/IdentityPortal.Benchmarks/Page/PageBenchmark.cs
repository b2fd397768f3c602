using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
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
            var port = FreePort();
            using var pool = PoolProcess.Start(folder);
            using var portal = await PortalProcess.StartAsync(assembly, pool.Pool, new Dictionary<string, string>
            {
                ["DOTNET_STARTUP_HOOKS"] = typeof(PageBenchmark).Assembly.Location,
                [BareSite.Port] = port.ToString(CultureInfo.InvariantCulture),
            });
            using var http = Client();
            var login = new Uri(portal.Address, "/Account/Login");
            var bare = new Uri($"http://127.0.0.1:{port}/");
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

    private static async Task<Cost> MeasureAsync(HttpClient http, Uri address, PortalProcess portal)
    {
        var processor = portal.ProcessorTime();
        var begun = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Askers).Select(_ => Task.Run(() => AskAsync(http, address, begun))));
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var count = counts.Sum();
        return new Cost(count / seconds, (portal.ProcessorTime() - processor).TotalMilliseconds / count);
    }

    private static async Task<int> AskAsync(HttpClient http, Uri address, long begun)
    {
        var count = 0;
        while (Stopwatch.GetElapsedTime(begun) < Turn)
        {
            using var reply = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
            reply.EnsureSuccessStatusCode();
            await reply.Content.CopyToAsync(Stream.Null);
            count++;
        }

        return count;
    }

    private static void Print(int bytes, List<Cost> login, List<Cost> bare)
    {
        var (page, least) = (Median(login), Median(bare));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {bytes} bytes a page, {Askers} newcomers at once, {Environment.ProcessorCount} cores for them and the portal; medians of {Rounds} turns of {Turn.TotalSeconds} s.
              login page     {page.RequestsPerSecond,8:F0} requests a second  {page.Milliseconds:F3} ms of processor a page
              bare endpoint  {least.RequestsPerSecond,8:F0} requests a second  {least.Milliseconds:F3} ms of processor a page
              the page costs {page.Milliseconds / least.Milliseconds:F1} times the processor of the bare endpoint and is served at {page.RequestsPerSecond / least.RequestsPerSecond:P0} of its rate
            """));
    }

    private static Cost Median(List<Cost> costs) => new(
        SideBySide.Median(costs.Select(cost => cost.RequestsPerSecond)),
        SideBySide.Median(costs.Select(cost => cost.Milliseconds)));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private readonly record struct Cost(double RequestsPerSecond, double Milliseconds);
}
