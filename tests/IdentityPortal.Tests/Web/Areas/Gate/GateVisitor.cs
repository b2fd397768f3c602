using System.Net;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Gate;

/// <summary>
/// A browser that uses apps behind the gate. Between it and the portal is a proxy that asks in the way of nginx (<c>nginx</c>), of Caddy and Traefik
/// (<c>forward</c>) or of Envoy (<c>envoy</c>).
/// </summary>
/// <param name="atPortal">The same browser on the portal's own host; null for a new one.</param>
internal sealed class GateVisitor(PortalApp portal, Visitor? atPortal = null) : IDisposable
{
    private const string Site = "http://localhost:5000";

    private readonly HttpClient _proxy = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    /// <summary>The cookies of each host.</summary>
    public Dictionary<string, Dictionary<string, string>> Cookies { get; } = [];

    /// <summary>The same browser on the portal's own host.</summary>
    public Visitor AtPortal { get; } = atPortal ?? portal.NewVisitor();

    /// <summary>Whether the proxy may let a request pass.</summary>
    /// <param name="headers">What the browser sends, and what replaces what the proxy says.</param>
    public async Task<HttpResponseMessage> AskAsync(
        string proxy, string host, string path = "/", string method = "GET", params (string Name, string Value)[] headers)
    {
        var isEnvoy = proxy == "envoy";
        using var request = new HttpRequestMessage(
            isEnvoy ? new HttpMethod(method) : HttpMethod.Get, Unchanged(isEnvoy ? $"/gate/envoy{path}" : $"/gate/{proxy}"));
        request.Headers.Add("Accept", "text/html,*/*;q=0.8");
        if (isEnvoy)
        {
            request.Headers.TryAddWithoutValidation("Host", host);
        }
        else
        {
            request.Headers.Add("X-Forwarded-Host", host);
            request.Headers.Add("X-Forwarded-Uri", path);
            request.Headers.Add("X-Forwarded-Method", method);
        }

        return await SendAsync(request, host, headers);
    }

    /// <summary>Opens an address on the host of an app that the proxy leads to the portal.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string host, string path, string method = "GET", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Unchanged(path));
        request.Headers.Add("X-Forwarded-Host", host);
        return await SendAsync(request, host, headers);
    }

    /// <summary>Logs in to the host of an app. The person is logged in to the portal already.</summary>
    /// <returns>The path to which this has led.</returns>
    public async Task<string> EnterAsync(string host, string path = "/")
    {
        using var finish = await OpenAsync(host, await CallbackAsync(host, path));
        Assert.Equal(HttpStatusCode.Found, finish.StatusCode);
        return LocationOf(finish);
    }

    /// <summary>Goes as far as the portal's answer, and not back to the host of the app.</summary>
    /// <returns>The path with the code.</returns>
    public async Task<string> CallbackAsync(string host, string path = "/")
    {
        using var start = await OpenAsync(host, $"/.portal/start?rd={Uri.EscapeDataString(path)}");
        return CallbackOf(host, await PageView.ReadAsync(AtPortal, await AtPortal.Http.GetAsync(PortalPathOf(start))));
    }

    public static string CallbackOf(string host, PageView page)
    {
        Assert.StartsWith($"https://{host}/.portal/callback?code=", page.Location, StringComparison.Ordinal);
        return new Uri(page.Location!).PathAndQuery;
    }

    /// <summary>The path at the portal to which a log-in leads.</summary>
    public static string PortalPathOf(HttpResponseMessage start)
    {
        Assert.StartsWith($"{Site}/gate/authorize?", LocationOf(start), StringComparison.Ordinal);
        return LocationOf(start)[Site.Length..];
    }

    public static string LocationOf(HttpResponseMessage answer) => answer.Headers.Location!.OriginalString;

    public void Dispose()
    {
        _proxy.Dispose();
        AtPortal.Dispose();
    }

    // Otherwise .. and %2e would be gone before they are sent.
    private Uri Unchanged(string path) =>
        new(portal.Address.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string host, (string Name, string Value)[] headers)
    {
        if (!Cookies.TryGetValue(host, out var cookies))
        {
            Cookies[host] = cookies = [];
        }

        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var answer = await _proxy.SendAsync(request, TestContext.Current.CancellationToken);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var parts = cookie.Split(';')[0].Split('=', 2);
            cookies[parts[0]] = parts[1];
        }

        return answer;
    }
}
