using System.Globalization;
using IdentityPortal.TestSupport;
using Microsoft.Playwright;

namespace IdentityPortal.BrowserTests;

/// <summary>The size of the first view of each page in a release: the bytes that a browser with an empty cache transfers.</summary>
public sealed class WeightTests(Chromium chromium, PublishedSite site) : IClassFixture<PublishedSite>
{
    private const int MostBytes = 30_000;
    private const int MostBytesOfScript = 8_000;
    private const int MostRequests = 4;
    private const string Icon = "Icon";

    private static readonly string[] Languages = ["en", "ar"];

    private readonly Dictionary<string, Traffic.Transfer> _icons = [];

    [Fact]
    public async Task The_first_view_of_every_page_is_light()
    {
        await using var app = await PortalApp.StartAsync();
        var pages = AnonymousPages.Of(app);
        Assert.Contains("/Account/Register", pages);

        var weights = new List<string>();
        var findings = new List<string>();
        var views = new List<(string Language, string Path, IReadOnlyList<Traffic.Transfer> Traffic)>();
        foreach (var language in Languages)
        {
            await using var window = await OpenWindowAsync(language);
            var page = await window.NewPageAsync();
            var traffic = await Traffic.ListenAsync(page);
            foreach (var path in pages)
            {
                views.Add((language, path, await FirstViewAsync(page, traffic, path)));
            }
        }

        foreach (var (language, path, traffic) in views)
        {
            long BytesOf(string kind) => traffic.Where(transfer => transfer.Kind == kind).Sum(transfer => transfer.Bytes!.Value);

            // A page that leads to Log in counts with the bytes of the redirect, and as one request.
            var requests = traffic.Count(transfer => transfer.Kind is not (Icon or "Document")) + 1;
            var (all, script) = (traffic.Sum(transfer => transfer.Bytes!.Value), BytesOf("Script"));
            weights.Add($"{language} {path,-26} {all,6} bytes in all: page {BytesOf("Document")}, style {BytesOf("Stylesheet")}, script {script}, icon {BytesOf(Icon)}; {requests} requests and the icon");
            if (all > MostBytes || script > MostBytesOfScript || requests > MostRequests)
            {
                findings.Add(weights[^1]);
            }

            findings.AddRange(traffic.Where(transfer => transfer.Address.Authority != site.Address.Authority)
                .Select(transfer => $"{language} {path} fetches {transfer.Address}"));
        }

        await Evidence.KeepAsync("weights.txt", weights);
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    [Fact]
    public async Task Assets_are_compressed_and_cached_for_good_and_pages_are_neither()
    {
        await using var window = await OpenWindowAsync("en");
        var page = await window.NewPageAsync();
        var traffic = await FirstViewAsync(page, await Traffic.ListenAsync(page), "/Account/Login");

        var document = Assert.Single(traffic, transfer => transfer.Kind == "Document");
        Assert.Equal("no-store", document.Header("Cache-Control"));

        // The portal's README explains why pages are not compressed.
        Assert.Null(document.Header("Content-Encoding"));

        var assets = traffic.Except([document]).ToList();
        Assert.Equal([Icon, "Script", "Script", "Stylesheet"], assets.Select(asset => asset.Kind).Order());
        Assert.All(assets, asset =>
        {
            Assert.Matches(@"^/[a-z]+\.[a-z0-9]{10}\.(css|js|svg)$", asset.Address.AbsolutePath);
            Assert.Equal("max-age=31536000, immutable", asset.Header("Cache-Control"));
            Assert.Equal("br", asset.Header("Content-Encoding"));
        });
    }

    private Task<IBrowserContext> OpenWindowAsync(string language) =>
        chromium.OpenWindowAsync(new BrowserNewContextOptions { IgnoreHTTPSErrors = true, Locale = language });

    /// <summary>Opens the page like a browser that was never here: without cookies, and with nothing in its cache.</summary>
    private async Task<IReadOnlyList<Traffic.Transfer>> FirstViewAsync(IPage page, Traffic traffic, string path)
    {
        await page.Context.ClearCookiesAsync();
        traffic.Forget();
        await page.GotoAsync(new Uri(site.Address, path).ToString());
        await traffic.HearAllAsync();
        var address = await page.EvaluateAsync<string>("() => document.querySelector('link[rel=icon]').href");
        var icon = _icons.TryGetValue(address, out var known) ? known : _icons[address] = await FetchIconAsync(page, address);
        var transfers = traffic.Transfers.Where(transfer => transfer.Address != icon.Address).Append(icon).ToList();
        Assert.All(transfers, transfer => Assert.True(transfer.Bytes > 0, $"{transfer.Address} was not transferred."));
        return transfers;
    }

    // The icon is fetched separately, because a browser may load it long after the page.
    private static async Task<Traffic.Transfer> FetchIconAsync(IPage page, string address)
    {
        var reply = await page.APIRequest.GetAsync(address, new APIRequestContextOptions { Headers = [KeyValuePair.Create("Accept-Encoding", "br")] });
        var headers = new Dictionary<string, string>(reply.Headers, StringComparer.OrdinalIgnoreCase);
        var bytes = long.Parse(headers["Content-Length"], CultureInfo.InvariantCulture) + headers.Sum(header => header.Key.Length + header.Value.Length + 4);
        return new Traffic.Transfer(new Uri(address), Icon, headers, bytes);
    }
}
