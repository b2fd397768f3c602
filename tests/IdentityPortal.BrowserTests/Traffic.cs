using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace IdentityPortal.BrowserTests;

/// <summary>What a browser fetches for a page, counted as it comes over the wire, headers and compression included.</summary>
internal sealed class Traffic
{
    private readonly ICDPSession _devTools;
    private readonly ConcurrentDictionary<string, Transfer> _transfers = [];
    private int _redirects;

    private Traffic(ICDPSession devTools)
    {
        _devTools = devTools;
        devTools.Event("Network.requestWillBeSent").OnEvent += (_, told) => Begin(told!.Value);
        devTools.Event("Network.responseReceived").OnEvent += (_, told) => Answer(told!.Value);
        devTools.Event("Network.loadingFinished").OnEvent += (_, told) => Finish(told!.Value);
    }

    /// <summary>One file.</summary>
    /// <param name="Kind">As the browser calls it: Document, Stylesheet, Script, Other.</param>
    /// <param name="Bytes">Null until it is there.</param>
    internal sealed record Transfer(Uri Address, string Kind, IReadOnlyDictionary<string, string> Headers, long? Bytes)
    {
        public string? Header(string name) => Headers.GetValueOrDefault(name);
    }

    public IReadOnlyList<Transfer> Transfers => [.. _transfers.Values];

    public static async Task<Traffic> ListenAsync(IPage page)
    {
        var traffic = new Traffic(await page.Context.NewCDPSessionAsync(page));
        await traffic._devTools.SendAsync("Network.enable");
        return traffic;
    }

    /// <summary>Whatever was told before this is answered has been heard.</summary>
    public Task HearAllAsync() => _devTools.SendAsync("Network.enable");

    private void Begin(JsonElement told)
    {
        var id = told.GetProperty("requestId").GetString()!;
        if (told.TryGetProperty("redirectResponse", out var redirect))
        {
            // The request goes on under the same id.
            var bytes = (long)redirect.GetProperty("encodedDataLength").GetDouble();
            _transfers[$"{id}-{_redirects++}"] = _transfers[id] with { Bytes = bytes };
        }

        var address = new Uri(told.GetProperty("request").GetProperty("url").GetString()!);
        _transfers[id] = new Transfer(address, told.GetProperty("type").GetString()!, new Dictionary<string, string>(), null);
    }

    private void Answer(JsonElement told)
    {
        var id = told.GetProperty("requestId").GetString()!;
        _transfers[id] = _transfers[id] with
        {
            Headers = told.GetProperty("response").GetProperty("headers").EnumerateObject()
                .ToDictionary(header => header.Name, header => header.Value.GetString()!, StringComparer.OrdinalIgnoreCase),
        };
    }

    private void Finish(JsonElement told)
    {
        var id = told.GetProperty("requestId").GetString()!;
        _transfers[id] = _transfers[id] with { Bytes = (long)told.GetProperty("encodedDataLength").GetDouble() };
    }
}
