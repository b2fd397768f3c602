using System.Net;
using System.Text.RegularExpressions;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Security;

/// <summary>A visitor of the portal's public host name who uses HTTPS through a trusted proxy.</summary>
internal sealed partial class HttpsVisitor : IDisposable
{
    public const string Host = "portal.example.com";

    private readonly HttpClient _client;
    private readonly Dictionary<string, string> _cookies = [];

    public HttpsVisitor(PortalApp app, string address = "203.0.113.7")
    {
        _client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = app.Address };
        _client.DefaultRequestHeaders.Host = Host;
        _client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        _client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
    }

    public async Task<Answer> GetAsync(string url) => await SendAsync(new HttpRequestMessage(HttpMethod.Get, url));

    /// <summary>Submits a form with the antiforgery token of its page.</summary>
    public async Task<Answer> PostAsync(string url, params (string Name, string Value)[] fields)
    {
        var token = Token().Match((await GetAsync(url)).Body).Groups["token"].Value;
        return await PostWithoutTokenAsync(url, [("__RequestVerificationToken", WebUtility.HtmlDecode(token)), .. fields]);
    }

    public Task<Answer> PostWithoutTokenAsync(string url, params (string Name, string Value)[] fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        });

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        if (_cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var reply = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        foreach (var cookie in reply.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
        {
            var parts = cookie.Split(';')[0].Split('=', 2);
            _cookies[parts[0]] = parts[1];
        }

        return new Answer(reply, await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)")]
    private static partial Regex Token();
}
