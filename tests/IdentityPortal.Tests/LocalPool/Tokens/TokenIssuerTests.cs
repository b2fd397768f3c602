using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IdentityPortal.LocalPool.Tokens;

namespace IdentityPortal.Tests.LocalPool.Tokens;

public sealed class TokenIssuerTests(SigningKeysFixture fixture) : IClassFixture<SigningKeysFixture>
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_764_003_000);

    private static readonly TokenRequest Ann = new()
    {
        ClientId = "1a2b3c4d5e6f7g8h9i0j1k2l3m",
        Sub = "34c84488-e0e1-70ae-d2ee-991ad1a898c8",
        Username = "34c84488-e0e1-70ae-d2ee-991ad1a898c8",
        Attributes = new Dictionary<string, string>
        {
            ["sub"] = "34c84488-e0e1-70ae-d2ee-991ad1a898c8",
            ["email"] = "ann@example.com",
            ["email_verified"] = "true",
            ["custom:plan"] = "1",
            ["address"] = "1 High Street",
        },
        Groups = ["support-lead", "support"],
        AuthTime = Now.AddHours(-1).AddMilliseconds(700),
        IssuedAt = Now.AddMilliseconds(900),
        IdTokenValidity = TimeSpan.FromMinutes(15),
        AccessTokenValidity = TimeSpan.FromMinutes(5),
        OriginJti = "7f2e0000-0000-4000-8000-000000000001",
        EventId = "0b6c0000-0000-4000-8000-000000000002",
    };

    private readonly PoolSigningKeys _keys = fixture.Keys;
    private readonly TokenIssuer _issuer = new(fixture.Keys, "eu-west-1", "eu-west-1_AbCdEfGhI");

    [Fact]
    public void The_ID_token_says_who_it_is()
    {
        var claims = Claims(_issuer.Issue(Ann).IdToken);

        Assert.Equal(
            """
            address {"formatted":"1 High Street"}
            aud "1a2b3c4d5e6f7g8h9i0j1k2l3m"
            auth_time 1763999400
            cognito:groups ["support-lead","support"]
            cognito:username "34c84488-e0e1-70ae-d2ee-991ad1a898c8"
            custom:plan "1"
            email "ann@example.com"
            email_verified true
            event_id "0b6c0000-0000-4000-8000-000000000002"
            exp 1764003900
            iat 1764003000
            iss "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI"
            origin_jti "7f2e0000-0000-4000-8000-000000000001"
            sub "34c84488-e0e1-70ae-d2ee-991ad1a898c8"
            token_use "id"
            """,
            Listed(claims, except: "jti"));
    }

    [Fact]
    public void The_access_token_says_what_it_opens()
    {
        var claims = Claims(_issuer.Issue(Ann).AccessToken);

        Assert.Equal(
            """
            auth_time 1763999400
            client_id "1a2b3c4d5e6f7g8h9i0j1k2l3m"
            cognito:groups ["support-lead","support"]
            event_id "0b6c0000-0000-4000-8000-000000000002"
            exp 1764003300
            iat 1764003000
            iss "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI"
            origin_jti "7f2e0000-0000-4000-8000-000000000001"
            scope "aws.cognito.signin.user.admin"
            sub "34c84488-e0e1-70ae-d2ee-991ad1a898c8"
            token_use "access"
            username "34c84488-e0e1-70ae-d2ee-991ad1a898c8"
            """,
            Listed(claims, except: "jti"));
    }

    [Fact]
    public void Each_token_has_its_own_jti_and_each_kind_its_own_key()
    {
        var first = _issuer.Issue(Ann);
        var second = _issuer.Issue(Ann);

        string[] tokens = [first.IdToken, first.AccessToken, second.IdToken, second.AccessToken];
        Assert.Equal(4, tokens.Select(token => Guid.Parse(Claims(token)["jti"].GetString()!)).Distinct().Count());
        Assert.Equal(2, tokens.Select(token => Part(token, 0).GetProperty("kid").GetString()).Distinct().Count());
    }

    [Fact]
    public void Nobody_in_a_group_has_no_groups_claim()
    {
        var tokens = _issuer.Issue(Ann with { Groups = [] });

        Assert.DoesNotContain("cognito:groups", Claims(tokens.IdToken).Keys);
        Assert.DoesNotContain("cognito:groups", Claims(tokens.AccessToken).Keys);
    }

    [Fact]
    public void A_client_without_revocation_gets_neither_jti()
    {
        var tokens = _issuer.Issue(Ann with { OriginJti = null });

        Assert.All(
            [tokens.IdToken, tokens.AccessToken],
            token => Assert.DoesNotContain(Claims(token).Keys, name => name.EndsWith("jti", StringComparison.Ordinal)));
        Assert.True(_issuer.TryReadAccessToken(tokens.AccessToken, out var claims, out _));
        Assert.Null(claims.OriginJti);
    }

    [Fact]
    public void An_unverified_address_is_said_so_as_a_boolean()
    {
        var attributes = new Dictionary<string, string> { ["email_verified"] = "false", ["phone_number_verified"] = "true" };

        var claims = Claims(_issuer.Issue(Ann with { Attributes = attributes }).IdToken);

        Assert.Equal((JsonValueKind.False, JsonValueKind.True), (claims["email_verified"].ValueKind, claims["phone_number_verified"].ValueKind));
    }

    [Fact]
    public void The_published_keys_check_both_tokens()
    {
        var tokens = _issuer.Issue(Ann);

        var keys = JsonElement.Parse(_keys.JwksJson()).GetProperty("keys").EnumerateArray().ToList();
        Assert.All([tokens.IdToken, tokens.AccessToken], token =>
        {
            var header = Part(token, 0);
            var key = Assert.Single(keys, key => key.GetProperty("kid").GetString() == header.GetProperty("kid").GetString());
            using var rsa = RSA.Create(new RSAParameters
            {
                Modulus = Base64Url.DecodeFromChars(key.GetProperty("n").GetString()),
                Exponent = Base64Url.DecodeFromChars(key.GetProperty("e").GetString()),
            });
            var dot = token.LastIndexOf('.');
            Assert.True(rsa.VerifyData(
                Encoding.ASCII.GetBytes(token[..dot]),
                Base64Url.DecodeFromChars(token.AsSpan(dot + 1)),
                HashAlgorithmName.SHA256,
                RSASignaturePadding.Pkcs1));
        });
    }

    [Fact]
    public void An_access_token_is_read_back()
    {
        Assert.True(_issuer.TryReadAccessToken(_issuer.Issue(Ann).AccessToken, out var claims, out var refusal));

        Assert.Equal(AccessTokenRefusal.None, refusal);
        Assert.Equal(
            new AccessTokenClaims(
                Ann.Sub, Ann.Username, Ann.ClientId, TokenIssuer.Scope, Ann.OriginJti, Now.AddHours(-1), Now, Now.AddMinutes(5)),
            claims);
    }

    [Fact]
    public void An_ID_token_is_no_access_token() => Refuses(_issuer.Issue(Ann).IdToken, AccessTokenRefusal.UnknownKey);

    [Fact]
    public void A_token_of_another_use_under_the_right_key_is_refused() => Refuses(
        Signed("""{"iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI","token_use":"id"}"""),
        AccessTokenRefusal.NotAnAccessToken);

    [Fact]
    public void A_token_of_another_pool_with_the_same_keys_is_refused() =>
        Refuses(new TokenIssuer(_keys, "eu-west-1", "eu-west-1_Other1234").Issue(Ann).AccessToken, AccessTokenRefusal.WrongIssuer);

    [Fact]
    public void A_token_with_claims_missing_is_refused() => Refuses(
        Signed("""{"iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI","token_use":"access"}"""),
        AccessTokenRefusal.Malformed);

    [Fact]
    public void A_token_whose_claims_were_changed_is_refused()
    {
        var parts = _issuer.Issue(Ann).AccessToken.Split('.');
        var changed = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace("support-lead", "admins", StringComparison.Ordinal);

        Refuses($"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(changed))}.{parts[2]}", AccessTokenRefusal.BadSignature);
    }

    [Fact]
    public void A_token_without_an_algorithm_is_refused()
    {
        var parts = _issuer.Issue(Ann).AccessToken.Split('.');
        var header = Base64Url.EncodeToString("""{"alg":"none"}"""u8);

        Refuses($"{header}.{parts[1]}.", AccessTokenRefusal.UnknownKey);
    }

    [Theory]
    [InlineData("")]
    [InlineData("...")]
    [InlineData("a.b.c")]
    [InlineData("not a token")]
    [InlineData("e30.e30")]
    [InlineData("W10.W10.W10")]
    public void What_is_no_token_is_refused(string token) => Refuses(token, AccessTokenRefusal.Malformed);

    [Fact]
    public void Discovery_names_the_issuer_as_AWS_does_and_the_keys_where_they_are()
    {
        var document = JsonElement.Parse(_issuer.OpenIdConfiguration(new Uri("http://127.0.0.1:9229")));

        Assert.Equal("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEfGhI", document.GetProperty("issuer").GetString());
        Assert.Equal("http://127.0.0.1:9229/eu-west-1_AbCdEfGhI/.well-known/jwks.json", document.GetProperty("jwks_uri").GetString());
    }

    [Fact]
    public void Discovery_of_a_pool_with_a_domain_has_its_endpoints()
    {
        var document = JsonElement.Parse(_issuer.OpenIdConfiguration(new Uri("http://127.0.0.1:9229"), "login.example.com"));

        Assert.Equal("https://login.example.com/oauth2/authorize", document.GetProperty("authorization_endpoint").GetString());
        Assert.Equal("https://login.example.com/oauth2/token", document.GetProperty("token_endpoint").GetString());
        Assert.Equal("https://login.example.com/oauth2/userInfo", document.GetProperty("userinfo_endpoint").GetString());
    }

    private void Refuses(string token, AccessTokenRefusal expected)
    {
        Assert.False(_issuer.TryReadAccessToken(token, out var claims, out var refusal));
        Assert.Null(claims);
        Assert.Equal(expected, refusal);
    }

    private string Signed(string claims) => Jws.Sign(_keys.Access, json =>
    {
        foreach (var claim in JsonElement.Parse(claims).EnumerateObject())
        {
            claim.WriteTo(json);
        }
    });

    private static string Listed(Dictionary<string, JsonElement> claims, string except) => string.Join('\n', claims
        .Where(claim => claim.Key != except)
        .OrderBy(claim => claim.Key, StringComparer.Ordinal)
        .Select(claim => $"{claim.Key} {claim.Value.GetRawText()}"));

    private static Dictionary<string, JsonElement> Claims(string token) =>
        Part(token, 1).EnumerateObject().ToDictionary(claim => claim.Name, claim => claim.Value);

    private static JsonElement Part(string token, int index) => JsonElement.Parse(Base64Url.DecodeFromChars(token.Split('.')[index]));
}
