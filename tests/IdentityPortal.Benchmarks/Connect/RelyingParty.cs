using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using IdentityPortal.Benchmarks.LocalPool;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Connect;

/// <summary>An app with a secret and one behind the gate, and the browser of one person who is logged in to the portal.</summary>
internal sealed partial class RelyingParty(HttpClient http, int number)
{
    public const string Origin = "https://portal.example.com";

    private const string Id = "wiki";
    private const string GateHost = "board.example.com";
    private const string RedirectUri = "https://wiki.example.com/callback";

    private static readonly string Secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
    private static readonly string Verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static readonly string Authorize =
        $"/connect/authorize?client_id={Id}&redirect_uri={Uri.EscapeDataString(RedirectUri)}&response_type=code&scope=openid%20profile%20email%20offline_access"
        + $"&state=state&nonce=nonce&code_challenge={Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)))}&code_challenge_method=S256";

    private readonly Browser _browser = new(http, number);
    private string _accessToken = "";
    private string _refreshToken = "";

    /// <summary>The portal's settings for both apps.</summary>
    public static Dictionary<string, string> Settings => new()
    {
        ["AllowedHosts"] = "127.0.0.1;portal.example.com",
        ["Portal:SiteUrl"] = Origin,

        // Each person here does as much as an office.
        ["Portal:RateLimits:FormBurst"] = "1000",
        [$"Portal:Apps:{Id}:Name:en"] = "Wiki",
        [$"Portal:Apps:{Id}:RedirectUris:0"] = RedirectUri,
        [$"Portal:Apps:{Id}:SecretHashes:0"] = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Secret)))}",
        [$"Portal:Apps:{Id}:Scopes:0"] = "profile",
        [$"Portal:Apps:{Id}:Scopes:1"] = "email",
        [$"Portal:Apps:{Id}:Offline"] = "true",
        ["Portal:Apps:board:Name:en"] = "Board",
        ["Portal:Apps:board:Kind"] = "gate",
        ["Portal:Apps:board:Hosts:0"] = GateHost,
    };

    /// <summary>Logs the person in to the portal, and then to both apps.</summary>
    public async Task BeginAsync()
    {
        await _browser.OpenAsync("/Account/Login");
        Expect(302, await _browser.PostAsync("/Account/Login", ("Form.Email", PoolClient.Address(number)), ("Form.Password", PoolClient.Password)));
        await LogInAsync();
        var start = Expect(302, await _browser.OpenAsync("/.portal/start?rd=/", GateHost));
        var authorize = Expect(302, await _browser.OpenAsync(PathOf(start)));
        Expect(302, await _browser.OpenAsync(PathOf(authorize), GateHost));
    }

    /// <summary>A whole log-in to the app of somebody who is logged in to the portal: a redirect and the tokens.</summary>
    public async Task LogInAsync()
    {
        var back = Expect(302, await _browser.OpenAsync(Authorize));
        var code = Code().Match(back.Location) is { Success: true, Groups: var groups }
            ? Uri.UnescapeDataString(groups[1].Value)
            : throw new UnexpectedAppAnswerException($"No code in {back.Location}");
        Keep(await SendAsync("/connect/token", ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", RedirectUri), ("code_verifier", Verifier)));
    }

    public async Task RefreshAsync() =>
        Keep(await SendAsync("/connect/token", ("grant_type", "refresh_token"), ("refresh_token", _refreshToken)));

    public async Task IntrospectAsync()
    {
        if (!(await SendAsync("/connect/introspect", ("token", _accessToken))).GetProperty("active").GetBoolean())
        {
            throw new UnexpectedAppAnswerException("The token is not active.");
        }
    }

    /// <summary>What a proxy asks for each request to the app behind the gate.</summary>
    public async Task CheckAsync() => Expect(200, await _browser.OpenAsync("/gate/nginx", GateHost));

    public async Task UserInfoAsync()
    {
        using var request = Request(HttpMethod.Get, "/connect/userinfo");
        request.Headers.Authorization = new("Bearer", _accessToken);
        await AnswerAsync(request);
    }

    /// <summary>Asks for a page as somebody who is not logged in.</summary>
    public async Task<byte[]> OpenAsync(string path)
    {
        using var request = Request(HttpMethod.Get, path);
        using var reply = await http.SendAsync(request);
        reply.EnsureSuccessStatusCode();
        return await reply.Content.ReadAsByteArrayAsync();
    }

    private static string PathOf(Browser.Answer redirect) => new Uri(new Uri(Origin), redirect.Location).PathAndQuery;

    private static HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("X-Forwarded-Proto", "https");
        return request;
    }

    private static Browser.Answer Expect(int status, Browser.Answer answer) =>
        answer.Status == status ? answer : throw new UnexpectedAppAnswerException($"{answer.Status} instead of {status}: {answer.Location} {answer.Page}");

    private async Task<JsonElement> SendAsync(string path, params (string Name, string Value)[] parameters)
    {
        using var request = Request(HttpMethod.Post, path);
        request.Content = new FormUrlEncodedContent(
            parameters.Append(("client_id", Id)).Append(("client_secret", Secret)).Select(parameter => KeyValuePair.Create(parameter.Item1, parameter.Item2)));
        return await AnswerAsync(request);
    }

    private async Task<JsonElement> AnswerAsync(HttpRequestMessage request)
    {
        using var reply = await http.SendAsync(request);
        var text = await reply.Content.ReadAsStringAsync();
        return reply.IsSuccessStatusCode
            ? JsonElement.Parse(text)
            : throw new UnexpectedAppAnswerException($"{request.RequestUri}: {(int)reply.StatusCode} {text}");
    }

    private void Keep(JsonElement tokens)
    {
        _accessToken = tokens.GetProperty("access_token").GetString()!;
        _refreshToken = tokens.GetProperty("refresh_token").GetString()!;
    }

    [GeneratedRegex("[?&]code=([^&]+)")]
    private static partial Regex Code();
}
