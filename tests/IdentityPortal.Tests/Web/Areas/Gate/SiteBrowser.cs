using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Gate;

/// <summary>A browser that knows the portal and the app only by their names, through a real proxy.</summary>
internal sealed class SiteBrowser(ProxyServer proxy) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private HttpClient? _http;

    private HttpClient Http => _http ??= proxy.NewClient(_cookies);

    /// <summary>The addresses of the answers, in the order in which they came.</summary>
    public List<string> Hops { get; } = [];

    public IReadOnlyList<string> CookiesOf(string address) => [.. _cookies.GetCookies(new Uri(address)).Select(cookie => cookie.Name).Order()];

    public string CookieHeaderOf(string address) => _cookies.GetCookieHeader(new Uri(address));

    /// <summary>Opens an address and follows where it leads.</summary>
    public async Task<(HttpStatusCode Status, string Text)> OpenAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept", "text/html,*/*;q=0.8");
        return await FollowAsync(await Http.SendAsync(request, TestContext.Current.CancellationToken));
    }

    /// <summary>Sends a request and follows nothing.</summary>
    public Task<(HttpStatusCode Status, string Text, Uri? Location)> SendAsync(
        HttpMethod method, string address, string? body = null, params (string Name, string Value)[] headers) =>
        SendAsync(method, new Uri(address), body, headers);

    private async Task<(HttpStatusCode Status, string Text, Uri? Location)> SendAsync(
        HttpMethod method, Uri address, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : new StringContent(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer.Headers.Location);
    }

    /// <summary>Asks the app's host for a path that no client would send as it is.</summary>
    public Task<(HttpStatusCode Status, string Text, Uri? Location)> SendRawAsync(string path) => SendAsync(
        HttpMethod.Get,
        new Uri($"https://wiki.example.com{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }),
        null,
        ("Accept", "text/html"));

    /// <summary>Sends a text that need be no valid request, and reads until the proxy closes the connection.</summary>
    public async Task<string> SendTextAsync(string text)
    {
        using var answer = new MemoryStream();
        using var client = new TcpClient();
        await client.ConnectAsync(proxy.Address, ProxyServer.Port, TestContext.Current.CancellationToken);
        await using var stream = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, (_, certificate, _, _) => certificate is not null);
        await stream.AuthenticateAsClientAsync("wiki.example.com");
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
        try
        {
            await Wait.ForAsync("the proxy to close the connection", stream.CopyToAsync(answer, TestContext.Current.CancellationToken));
        }
        catch (IOException)
        {
            // The proxy has broken off, and what it has said until then counts.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    /// <summary>Fills in and sends the form of a page, and follows where it leads.</summary>
    public async Task<(HttpStatusCode Status, string Text)> SubmitAsync(string page, string html, params (string Name, string Value)[] typed)
    {
        var form = (IHtmlFormElement)new HtmlParser().ParseDocument(html).QuerySelector("main form")!;
        var fields = form.QuerySelectorAll("input").OfType<IHtmlInputElement>()
            .Where(input => input is { Name: not null, Type: not "checkbox" })
            .ToDictionary(input => input.Name!, input => input.Value);
        foreach (var (name, value) in typed)
        {
            fields[name] = value;
        }

        var target = new Uri(new Uri(page), form.GetAttribute("action") is { Length: > 0 } action ? action : "");
        return await FollowAsync(await Http.PostAsync(target, new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken));
    }

    public void Dispose() => _http?.Dispose();

    private async Task<(HttpStatusCode Status, string Text)> FollowAsync(HttpResponseMessage answer)
    {
        var address = answer.RequestMessage!.RequestUri!;
        Hops.Add(address.AbsoluteUri);
        using (answer)
        {
            var next = answer.Headers.Location?.OriginalString
                ?? (answer.Headers.TryGetValues("Refresh", out var refresh) ? refresh.Single()["0;url=".Length..] : null);
            return next is null
                ? (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
                : await OpenAsync(new Uri(address, next).AbsoluteUri);
        }
    }
}
