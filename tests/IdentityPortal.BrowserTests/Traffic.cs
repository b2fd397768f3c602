using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace IdentityPortal.BrowserTests;

/// <summary>The requests of a page and their transferred bytes, compressed and with headers.</summary>
internal sealed class Traffic
{
    private readonly ICDPSession _devTools;
    private readonly ConcurrentDictionary<string, Transfer> _transfers = [];
    private int _redirects;

    private Traffic(ICDPSession devTools)
    {
        _devTools = devTools;
        devTools.Event("Network.requestWillBeSent").OnEvent += (_, message) => Begin(message!.Value);
        devTools.Event("Network.responseReceived").OnEvent += (_, message) => Answer(message!.Value);
        devTools.Event("Network.loadingFinished").OnEvent += (_, message) => Finish(message!.Value);
    }

    /// <summary>One request.</summary>
    /// <param name="Kind">The resource type as Chromium names it: Document, Stylesheet, Script or Other.</param>
    /// <param name="Bytes">Null until the response is complete.</param>
    internal sealed record Transfer(Uri Address, string Kind, IReadOnlyDictionary<string, string> Headers, long? Bytes)
    {
        public string? Header(string name) => Headers.GetValueOrDefault(name);
    }

    public IReadOnlyList<Transfer> Transfers => [.. _transfers.Values];

    /// <summary>Listens to the page and switches off its cache.</summary>
    public static async Task<Traffic> ListenAsync(IPage page)
    {
        var traffic = new Traffic(await page.Context.NewCDPSessionAsync(page));
        await traffic._devTools.SendAsync("Network.enable");
        await traffic._devTools.SendAsync("Network.setCacheDisabled", new Dictionary<string, object> { ["cacheDisabled"] = true });
        return traffic;
    }

    public void Forget() => _transfers.Clear();

    /// <summary>Completes when all events that the browser sent before this reply have been handled.</summary>
    public Task HearAllAsync() => _devTools.SendAsync("Network.enable");

    private void Begin(JsonElement message)
    {
        var id = message.GetProperty("requestId").GetString()!;
        if (message.TryGetProperty("redirectResponse", out var redirect))
        {
            // A redirected request keeps its id.
            var bytes = (long)redirect.GetProperty("encodedDataLength").GetDouble();
            Change(id, transfer => _transfers[$"{id}-{_redirects++}"] = transfer with { Bytes = bytes });
        }

        var address = new Uri(message.GetProperty("request").GetProperty("url").GetString()!);
        _transfers[id] = new Transfer(address, message.GetProperty("type").GetString()!, new Dictionary<string, string>(), null);
    }

    private void Answer(JsonElement message)
    {
        var headers = message.GetProperty("response").GetProperty("headers").EnumerateObject()
            .ToDictionary(header => header.Name, header => header.Value.GetString()!, StringComparer.OrdinalIgnoreCase);
        var id = message.GetProperty("requestId").GetString()!;
        Change(id, transfer => _transfers[id] = transfer with { Headers = headers });
    }

    private void Finish(JsonElement message)
    {
        var (id, bytes) = (message.GetProperty("requestId").GetString()!, (long)message.GetProperty("encodedDataLength").GetDouble());
        Change(id, transfer => _transfers[id] = transfer with { Bytes = bytes });
    }

    // A browser may still load the icon of the page before, which is forgotten. An exception here would end the connection to the browser, for all tests.
    private void Change(string id, Action<Transfer> change)
    {
        if (_transfers.TryGetValue(id, out var transfer))
        {
            change(transfer);
        }
    }
}
