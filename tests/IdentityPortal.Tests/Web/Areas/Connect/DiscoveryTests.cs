using System.Net;
using System.Text.Json;
using IdentityPortal.Tests.Web.Security;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web.Areas.Connect;

/// <summary>What the portal says of itself to apps.</summary>
public sealed class DiscoveryTests(ConnectPortal connect, ForumPortal forum) : IClassFixture<ForumPortal>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Check", "1")]
    [Trait("Check", "3")]
    [Trait("Check", "6")]
    public async Task The_document_says_what_the_portal_can_do_and_no_more()
    {
        using var app = connect.Wiki();

        var document = JsonDocument.Parse(await app.Http.GetStringAsync("/.well-known/openid-configuration", Stop)).RootElement;

        Assert.Equal("http://localhost:5000/", document.GetProperty("issuer").GetString());
        Assert.Equal(["code"], Texts("response_types_supported"));
        Assert.Equal(["authorization_code", "refresh_token"], Texts("grant_types_supported"));
        Assert.Equal(["S256"], Texts("code_challenge_methods_supported"));
        Assert.Equal(["client_secret_basic", "client_secret_post", "none"], Texts("token_endpoint_auth_methods_supported").Order(StringComparer.Ordinal));
        Assert.Equal(["client_secret_basic", "client_secret_post"], Texts("introspection_endpoint_auth_methods_supported").Order(StringComparer.Ordinal));
        Assert.Contains("create", Texts("prompt_values_supported"));
        Assert.Contains("consent", Texts("prompt_values_supported"));
        Assert.Equal(["1fa", "2fa"], Texts("acr_values_supported"));
        Assert.Contains("acr", Texts("claims_supported"));
        Assert.Equal(["ar", "de", "en", "es", "fr", "ja", "pt-BR", "zh-Hans"], Texts("ui_locales_supported").Order(StringComparer.Ordinal));
        Assert.True(document.GetProperty("authorization_response_iss_parameter_supported").GetBoolean());

        IEnumerable<string> Texts(string name) => document.GetProperty(name).EnumerateArray().Select(text => text.GetString()!);
    }

    [Fact]
    public async Task An_exchange_of_tokens_is_announced_where_an_app_may_ask_for_it()
    {
        using var app = forum.Bank();

        var document = JsonDocument.Parse(await app.Http.GetStringAsync("/.well-known/openid-configuration", Stop)).RootElement;

        Assert.Equal(
            ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:token-exchange"],
            document.GetProperty("grant_types_supported").EnumerateArray().Select(text => text.GetString()!));
    }

    [Fact]
    [Trait("Check", "4")]
    public async Task The_keys_are_public_parts_only()
    {
        using var app = connect.Wiki();

        var keys = JsonDocument.Parse(await app.Http.GetStringAsync("/.well-known/jwks", Stop)).RootElement.GetProperty("keys").EnumerateArray().ToList();

        Assert.All(keys, key => Assert.Equal(
            ["alg", "e", "kid", "kty", "n", "use"], key.EnumerateObject().Select(member => member.Name).Order()));
    }

    [Fact]
    [Trait("Check", "2")]
    [Trait("Check", "3")]
    public async Task On_a_real_site_every_address_is_of_its_name_and_encrypted_and_no_other_name_is_answered()
    {
        await using var portal = await PortalApp.StartAsync(
            new Dictionary<string, string>(AppClient.Settings("wiki", "a secret"))
            {
                ["Portal:SiteUrl"] = $"https://{HttpsVisitor.Host}",
                ["AllowedHosts"] = HttpsVisitor.Host,
            },
            environment: "Production");
        using var visitor = new HttpsVisitor(portal);

        var document = JsonDocument.Parse((await visitor.GetAsync("/.well-known/openid-configuration")).Body).RootElement;
        var addresses = document.EnumerateObject().Where(one => one.Name.EndsWith("_endpoint", StringComparison.Ordinal) || one.Name is "issuer" or "jwks_uri").ToList();

        Assert.InRange(addresses.Count, 9, 20);
        Assert.All(addresses, one => Assert.StartsWith($"https://{HttpsVisitor.Host}/", one.Value.GetString(), StringComparison.Ordinal));
        foreach (var path in new[] { "/.well-known/openid-configuration", "/.well-known/jwks", "/connect/authorize?client_id=wiki", "/connect/userinfo" })
        {
            var foreign = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "evil.example" } });
            Assert.Equal((path, HttpStatusCode.BadRequest), (path, foreign.Status));
            Assert.DoesNotContain("evil", foreign.Body + foreign.Reply.Headers, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_portal_without_apps_is_no_provider()
    {
        await using var portal = await PortalApp.StartAsync();
        using var visitor = portal.NewVisitor();

        Assert.Equal("This page does not exist", (await visitor.OpenAsync("/.well-known/openid-configuration")).Heading);
    }
}
