using System.Net;
using System.Text.RegularExpressions;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Deploy;

/// <summary>The headers that deploy/nginx/identity-portal.conf passes on, sent to a portal in Production as nginx would send them.</summary>
public sealed partial class ProxyRecipeTests
{
    private const string Site = "accounts.example.com";
    private const string Client = "203.0.113.7";

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["AllowedHosts"] = Site,
        ["Portal:Proxies:0"] = "127.0.0.1",
        ["Portal:RateLimits:FormBurst"] = "1",
        ["Portal:RateLimits:FormsPerMinute"] = "1",
    };

    [Fact]
    public async Task A_visitor_behind_the_recipe_gets_pages_with_secure_cookies_and_is_counted_by_address()
    {
        await using var app = await PortalApp.StartAsync(Settings, environment: "Production");

        using var page = await SendAsync(app, HttpMethod.Get, Headers());
        using var first = await SendAsync(app, HttpMethod.Post, Headers());
        using var second = await SendAsync(app, HttpMethod.Post, Headers());

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains(page.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("__Host-", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.Contains(app.Log.Lines, line => line.Contains($"A form from {Client} was rejected", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Host", HttpStatusCode.BadRequest)]
    [InlineData("X-Forwarded-Proto", HttpStatusCode.TemporaryRedirect)]
    public async Task Without_one_of_its_headers_the_portal_is_of_no_use(string header, HttpStatusCode status)
    {
        await using var app = await PortalApp.StartAsync(Settings, environment: "Production");
        var headers = Headers();
        Assert.True(headers.Remove(header));

        using var page = await SendAsync(app, HttpMethod.Get, headers);

        Assert.Equal(status, page.StatusCode);
    }

    /// <summary>Caddy sets the same three headers by itself, unless the file changes them.</summary>
    [Fact]
    public void The_recipe_for_Caddy_leaves_the_headers_to_Caddy() => Assert.DoesNotContain(
        File.ReadLines(Path.Combine(Repository.Root, "deploy/Caddyfile")), line => line.Contains("header_up", StringComparison.Ordinal));

    private static Dictionary<string, string> Headers() => Header()
        .Matches(File.ReadAllText(Path.Combine(Repository.Root, "deploy/nginx/identity-portal.conf")))
        .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value switch
        {
            "$host" => Site,
            "$scheme" => "https",

            // nginx appends the visitor's address to what the visitor has sent.
            "$proxy_add_x_forwarded_for" => $"1.1.1.1, {Client}",
            var other => throw new InvalidOperationException($"The test does not know nginx's {other}."),
        });

    private static async Task<HttpResponseMessage> SendAsync(PortalApp app, HttpMethod method, Dictionary<string, string> headers)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(method, new Uri(app.Address, "/Account/Login"));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (method == HttpMethod.Post)
        {
            request.Content = new FormUrlEncodedContent([]);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("proxy_set_header (?<name>[A-Za-z-]+) (?<value>[^;]+);")]
    private static partial Regex Header();
}
