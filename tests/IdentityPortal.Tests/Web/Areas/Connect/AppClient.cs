using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.WebUtilities;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>An app that speaks OpenID Connect as its specification says, without a library that would hide a fault.</summary>
/// <param name="secret">Null for an app that keeps none.</param>
internal sealed class AppClient(Uri portal, string id, string? secret) : IDisposable
{
    public const string TokenTypes = "urn:ietf:params:oauth:token-type:";

    private readonly HttpClient _http = new() { BaseAddress = portal };

    public AppClient(PortalApp portal, string id, string? secret)
        : this(portal.Address, id, secret)
    {
    }

    public string Id => id;

    public string RedirectUri { get; } = RedirectUriOf(id);

    public string Verifier { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public HttpClient Http => _http;

    public static string RedirectUriOf(string id) => $"https://{id}.example.com/callback";

    /// <summary>The settings of an app.</summary>
    /// <param name="secret">Null for an app in the browser.</param>
    public static Dictionary<string, string> Settings(string id, string? secret = null, params (string Key, string Value)[] more)
    {
        var key = $"Portal:Apps:{id}";
        var settings = new Dictionary<string, string>
        {
            ["Portal:SiteUrl"] = "http://localhost:5000",
            [$"{key}:Name:en"] = id,
            [$"{key}:RedirectUris:0"] = RedirectUriOf(id),
            [$"{key}:PostLogoutRedirectUris:0"] = RedirectUriOf(id),
            [$"{key}:Kind"] = secret is null ? "spa" : "web",
            [$"{key}:Scopes:0"] = "profile",
            [$"{key}:Scopes:1"] = "email",
            [$"{key}:Scopes:2"] = "groups",
            [$"{key}:Offline"] = "true",
        };
        if (secret is not null)
        {
            settings[$"{key}:SecretHashes:0"] = AppSecret.HashOf(secret);
        }

        foreach (var (name, value) in more)
        {
            settings[$"{key}:{name}"] = value;
        }

        return settings;
    }

    /// <param name="changes">Parameters that replace the usual ones; null leaves one out.</param>
    public string AuthorizeUrl(params (string Name, string? Value)[] changes)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["client_id"] = id,
            ["redirect_uri"] = RedirectUri,
            ["response_type"] = "code",
            ["scope"] = "openid profile email groups offline_access",
            ["state"] = "state of the app",
            ["nonce"] = "nonce of the app",
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
        {
            parameters[name] = value;
        }

        return QueryHelpers.AddQueryString("/connect/authorize", parameters.Where(parameter => parameter.Value is not null));
    }

    /// <summary>Follows redirects as a browser does, to a page or to what the portal tells the app. From a form, it leads no further than to the portal.</summary>
    public async Task<Arrival> ArriveAsync(Visitor visitor, PageView page)
    {
        var isFromForm = page.Reply.RequestMessage!.Method == HttpMethod.Post && page.Url.StartsWith("/Account/", StringComparison.Ordinal);
        while ((page.Location ?? OnwardFrom(page)) is { } location)
        {
            isFromForm &= page.Location is not null;
            if (location.StartsWith(RedirectUri, StringComparison.Ordinal))
            {
                Assert.False(isFromForm, "The browser would not follow a form to the app.");
                // Errors of flows that answer in the fragment come there.
                var url = new Uri(location);
                var answer = QueryHelpers.ParseQuery(url.Query.Length > 1 ? url.Query : url.Fragment.TrimStart('#'));
                return new Arrival(page, answer.ToDictionary(pair => pair.Key, pair => $"{pair.Value}"));
            }

            page = await PageView.ReadAsync(visitor, await visitor.Http.GetAsync(location));
        }

        return new Arrival(page, null);
    }

    private static string? OnwardFrom(PageView page) =>
        page.Reply.Headers.TryGetValues("Refresh", out var values) ? values.Single()["0;url=".Length..] : null;

    /// <summary>Opens an address in the browser and follows where it leads, as <see cref="ArriveAsync"/> does.</summary>
    public async Task<Arrival> OpenAsync(Visitor visitor, string url) =>
        await ArriveAsync(visitor, await PageView.ReadAsync(visitor, await visitor.Http.GetAsync(url)));

    public Task<Arrival> AuthorizeAsync(Visitor visitor, params (string Name, string? Value)[] changes) => OpenAsync(visitor, AuthorizeUrl(changes));

    /// <summary>Sends a request ahead, so that the browser carries only its name.</summary>
    public Task<TokenAnswer> PushAsync(params (string Name, string? Value)[] changes) => SendAsync(
        QueryHelpers.ParseQuery(new Uri(portal, AuthorizeUrl(changes)).Query).Select(one => (one.Key, (string?)$"{one.Value}")), "/connect/par");

    /// <summary>The address for a request that waits at the portal.</summary>
    public string PushedUrl(string requestUri) =>
        QueryHelpers.AddQueryString("/connect/authorize", new Dictionary<string, string?> { ["client_id"] = id, ["request_uri"] = requestUri });

    public async Task<string> CodeAsync(Visitor visitor, params (string Name, string? Value)[] changes)
    {
        var arrival = await AuthorizeAsync(visitor, changes);
        return arrival.Answer?.GetValueOrDefault("code")
            ?? throw new InvalidOperationException($"No code: {(arrival.Answer is null ? arrival.Page.Heading : string.Join(' ', arrival.Answer))}");
    }

    public Task<TokenAnswer> RedeemAsync(string code, params (string Name, string? Value)[] changes) =>
        SendAsync([("grant_type", "authorization_code"), ("code", code), ("redirect_uri", RedirectUri), ("code_verifier", Verifier), .. changes]);

    public Task<TokenAnswer> RefreshAsync(string refreshToken, params (string Name, string? Value)[] changes) =>
        SendAsync([("grant_type", "refresh_token"), ("refresh_token", refreshToken), .. changes]);

    /// <summary>Asks for the pool's ID token.</summary>
    public Task<TokenAnswer> ExchangeAsync(string accessToken, params (string Name, string? Value)[] changes) => SendAsync(
    [
        ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
        ("subject_token", accessToken),
        ("subject_token_type", $"{TokenTypes}access_token"),
        ("requested_token_type", $"{TokenTypes}id_token"),
        .. changes,
    ]);

    public async Task<TokenAnswer> SendAsync(IEnumerable<(string Name, string? Value)> parameters, string path = "/connect/token")
    {
        var all = new Dictionary<string, string> { ["client_id"] = id };
        if (secret is not null)
        {
            all["client_secret"] = secret;
        }

        foreach (var (name, value) in parameters)
        {
            all.Remove(name);
            if (value is not null)
            {
                all[name] = value;
            }
        }

        using var answer = await _http.PostAsync(path, new FormUrlEncodedContent(all));
        var text = await answer.Content.ReadAsStringAsync();
        return new TokenAnswer(answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone());
    }

    public async Task<TokenAnswer> UserInfoAsync(string accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/connect/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return new TokenAnswer(answer.StatusCode, answer.StatusCode == HttpStatusCode.OK ? JsonDocument.Parse(text).RootElement.Clone() : default);
    }

    public void Dispose() => _http.Dispose();
}
