using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IdentityPortal.LocalPool;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Wire;

public sealed class PoolHttpTests
{
    [Fact]
    public async Task The_front_page_shows_developers_all_settings()
    {
        await using var pool = await TestPool.StartAsync(configure: options => options.Seed = true);

        var overview = await JsonAsync(pool, "/");

        Assert.Equal(
            ["region", "userPoolId", "clientId", "clientSecret", "endpoint", "mailbox", "mailEvents", "pools", "people"],
            overview.EnumerateObject().Select(member => member.Name));
        Assert.Equal(pool.Server.UserPoolId, overview.GetProperty("userPoolId").GetString());
        Assert.Equal(pool.Server.ClientSecret, overview.GetProperty("clientSecret").GetString());
        Assert.Equal(pool.Server.Endpoint.AbsoluteUri, overview.GetProperty("endpoint").GetString());
        Assert.Equal(pool.Server.Endpoint + "mailbox", overview.GetProperty("mailbox").GetString());
        Assert.Equal(pool.Server.MailEventQueueUrl.AbsoluteUri, overview.GetProperty("mailEvents").GetString());
        var person = overview.GetProperty("people")[0];
        Assert.Equal(["email", "password", "state", "groups"], person.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Mails_can_be_read_as_json_newest_first_and_by_address()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();
        await pool.SignUpAsync("bob@example.com");
        await pool.CallAsync("ResendConfirmationCode", pool.UsernameRequest());

        var all = await JsonAsync(pool, "/mailbox/messages");
        var anns = await JsonAsync(pool, "/mailbox/messages?to=ANN%40example.com");

        Assert.Equal([Codes.Third, Codes.Second, Codes.First], all.EnumerateArray().Select(mail => mail.GetProperty("code").GetString()));
        Assert.Equal([Codes.Third, Codes.First], anns.EnumerateArray().Select(mail => mail.GetProperty("code").GetString()));
        Assert.Equal(["to", "subject", "kind", "code", "sentAt", "body"], anns[0].EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Mails_can_be_read_as_a_page()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();

        using var response = await pool.Http.GetAsync("/mailbox", TestContext.Current.CancellationToken);

        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Contains(Codes.First, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/mailbox")]
    [InlineData("/mailbox/messages")]
    public async Task What_holds_secrets_is_for_no_other_origin(string path)
    {
        await using var pool = await TestPool.StartAsync();
        pool.Http.DefaultRequestHeaders.Add("Origin", "http://localhost:5080");

        using var response = await pool.Http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("/", "cross-site", "script", false)]
    [InlineData("/mailbox", "cross-site", "iframe", false)]
    [InlineData("/mailbox/messages?to=ann%40example.com", "cross-site", "image", false)]
    [InlineData("/mailbox", "cross-site", "document", true)]
    [InlineData("/mailbox", "none", "document", true)]
    [InlineData("/mailbox/messages", "same-origin", "empty", true)]
    public async Task A_page_from_another_host_can_link_to_what_holds_secrets_and_not_include_it(
        string path, string site, string destination, bool answered)
    {
        await using var pool = await TestPool.StartAsync();
        pool.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", site);
        pool.Http.DefaultRequestHeaders.Add("Sec-Fetch-Dest", destination);

        using var response = await pool.Http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(answered ? HttpStatusCode.OK : HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("http://localhost:5080", "http://localhost:5080")]
    [InlineData("https://evil.example", null)]
    public async Task Only_pages_from_this_machine_can_read_the_keys(string origin, string? allowed)
    {
        await using var pool = await TestPool.StartAsync();
        pool.Http.DefaultRequestHeaders.Add("Origin", origin);

        using var response = await pool.Http.GetAsync(
            $"/{pool.Server.UserPoolId}/.well-known/jwks.json", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(allowed, response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null);
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("localhost:9229", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("evil.example", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    public async Task Only_loopback_names_are_answered(string host, bool answered)
    {
        await using var pool = await TestPool.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = host;

        using var response = await pool.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(answered ? HttpStatusCode.OK : HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task The_published_keys_fit_the_tokens()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.ConfirmedAsync();
        var tokens = await SignedIn.AsAsync(pool);

        var keys = (await JsonAsync(pool, $"/{pool.Server.UserPoolId}/.well-known/jwks.json")).GetProperty("keys").EnumerateArray().ToList();

        Assert.Equal(2, keys.Count);
        Assert.True(IsSignedByOneOf(keys, tokens.IdToken, out var idKey));
        Assert.True(IsSignedByOneOf(keys, tokens.AccessToken, out var accessKey));
        Assert.NotEqual(idKey, accessKey);
    }

    [Fact]
    public async Task Discovery_names_awss_issuer_and_the_pools_own_keys()
    {
        await using var pool = await TestPool.StartAsync();

        var document = await JsonAsync(pool, $"/{pool.Server.UserPoolId}/.well-known/openid-configuration");

        Assert.Equal(
            $"https://cognito-idp.eu-west-1.amazonaws.com/{pool.Server.UserPoolId}", document.GetProperty("issuer").GetString());
        Assert.Equal(
            $"{pool.Server.Endpoint}{pool.Server.UserPoolId}/.well-known/jwks.json", document.GetProperty("jwks_uri").GetString());
    }

    [Fact]
    public async Task A_strict_client_can_be_told_the_pools_own_address_as_issuer()
    {
        await using var pool = await TestPool.StartAsync(configure: options => options.Issuer = new Uri("http://localhost:9229/"));
        await pool.ConfirmedAsync();
        var issuer = $"http://localhost:9229/{pool.Server.UserPoolId}";

        var document = await JsonAsync(pool, $"/{pool.Server.UserPoolId}/.well-known/openid-configuration");
        var tokens = await SignedIn.AsAsync(pool);

        Assert.Equal([issuer, issuer], [document.GetProperty("issuer").GetString(), pool.Server.Outputs["AWS:Issuer"]]);
        Assert.All([tokens.IdToken, tokens.AccessToken], token => Assert.Equal(issuer, Jwt.Claims(token).GetProperty("iss").GetString()));
        await pool.CallAsync("GetUser", new { tokens.AccessToken });
    }

    [Theory]
    [InlineData("/only/a/path")]
    [InlineData("ftp://127.0.0.1")]
    public async Task An_issuer_that_is_no_address_does_not_start(string issuer)
    {
        var refusal = await Assert.ThrowsAsync<LocalPoolException>(() => TestPool.StartAsync(
            configure: options => options.Issuer = new Uri(issuer, UriKind.RelativeOrAbsolute)));

        Assert.EndsWith(", but has to be an address such as http://127.0.0.1:9229.", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/eu-west-1_aaaaaaaaa/.well-known/jwks.json")]
    public async Task Anything_else_is_not_there(string path)
    {
        await using var pool = await TestPool.StartAsync();

        using var response = await pool.Http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task<JsonElement> JsonAsync(TestPool pool, string path) =>
        JsonElement.Parse(await pool.Http.GetStringAsync(path, TestContext.Current.CancellationToken));

    private static bool IsSignedByOneOf(List<JsonElement> keys, string token, out string kid)
    {
        var parts = token.Split('.');
        var wanted = JsonElement.Parse(Base64Url.DecodeFromChars(parts[0])).GetProperty("kid").GetString()!;
        var key = keys.Single(key => key.GetProperty("kid").GetString() == wanted);
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Base64Url.DecodeFromChars(key.GetProperty("n").GetString()),
            Exponent = Base64Url.DecodeFromChars(key.GetProperty("e").GetString()),
        });
        kid = wanted;
        return rsa.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1);
    }
}
