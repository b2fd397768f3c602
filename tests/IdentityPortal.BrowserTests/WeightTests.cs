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

    [Fact]
    public async Task The_first_view_of_every_page_is_light()
    {
        await using var app = await PortalApp.StartAsync();
        var pages = AnonymousPages.Of(app);
        Assert.Contains("/Account/Register", pages);

        var weights = new List<string>();
        var findings = new List<string>();
        foreach (var (language, path) in Languages.SelectMany(_ => pages, (language, path) => (language, path)))
        {
            var traffic = await OpenAsync(path, language);
            long BytesOf(string kind) => traffic.Where(transfer => transfer.Kind == kind).Sum(transfer => transfer.Bytes!.Value);
            var (all, script, requests) = (traffic.Sum(transfer => transfer.Bytes!.Value), BytesOf("Script"), traffic.Count - 1);
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
        var traffic = await OpenAsync("/Account/Login", "en");

        var page = Assert.Single(traffic, transfer => transfer.Kind == "Document");
        Assert.Equal("no-store", page.Header("Cache-Control"));

        // The portal's README explains why pages are not compressed.
        Assert.Null(page.Header("Content-Encoding"));

        var assets = traffic.Except([page]).ToList();
        Assert.Equal([Icon, "Script", "Stylesheet"], assets.Select(asset => asset.Kind).Order());
        Assert.All(assets, asset =>
        {
            Assert.Matches(@"^/[a-z]+\.[a-z0-9]{10}\.(css|js|svg)$", asset.Address.AbsolutePath);
            Assert.Equal("max-age=31536000, immutable", asset.Header("Cache-Control"));
            Assert.Equal("br", asset.Header("Content-Encoding"));
        });
    }

    private async Task<IReadOnlyList<Traffic.Transfer>> OpenAsync(string path, string language)
    {
        await using var window = await chromium.OpenWindowAsync(new BrowserNewContextOptions { IgnoreHTTPSErrors = true, Locale = language });
        var page = await window.NewPageAsync();
        var traffic = await Traffic.ListenAsync(page);
        await page.GotoAsync(new Uri(site.Address, path).ToString());
        await traffic.HearAllAsync();
        var icon = await FetchIconAsync(page);
        return [.. traffic.Transfers.Where(transfer => transfer.Address != icon.Address), icon];
    }

    // The icon is fetched separately, because a browser may load it long after the page.
    private static async Task<Traffic.Transfer> FetchIconAsync(IPage page)
    {
        var address = await page.Locator("link[rel=icon]").EvaluateAsync<string>("link => link.href");
        var reply = await page.APIRequest.GetAsync(address, new APIRequestContextOptions { Headers = [KeyValuePair.Create("Accept-Encoding", "br")] });
        var headers = new Dictionary<string, string>(reply.Headers, StringComparer.OrdinalIgnoreCase);
        var bytes = long.Parse(headers["Content-Length"], CultureInfo.InvariantCulture) + headers.Sum(header => header.Key.Length + header.Value.Length + 4);
        return new Traffic.Transfer(new Uri(address), Icon, headers, bytes);
    }
}
