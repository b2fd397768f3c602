using System.Text.Json;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class CompleteWebAuthnRegistrationTests
{
    private const string Malformed = "Credential data is not valid";

    private static readonly (string, string) NoChallenge =
        ("WebAuthnChallengeNotFoundException", "The passkey answers no request that is known and live.");

    [Theory]
    [InlineData(false, 0x05, "none")]
    [InlineData(false, 0x01, "none")]
    [InlineData(true, 0x05, "none")]
    [InlineData(true, 0x1D, "packed")]
    [InlineData(false, 0x05, "packed")]
    public async Task A_passkey_is_kept_and_shown(bool rsa, byte flags, string format)
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        using var device = new SoftwareAuthenticator(rsa) { Flags = flags, Format = format };

        await Passkeys.RegisterAsync(pool, accessToken, device);

        var shown = (await pool.CallAsync("ListWebAuthnCredentials", new { AccessToken = accessToken })).GetProperty("Credentials");
        Assert.Equal(device.TextId, Assert.Single(shown.EnumerateArray()).GetProperty("CredentialId").GetString());
        var factors = await pool.CallAsync("GetUserAuthFactors", new { AccessToken = accessToken });
        Assert.Equal("""["PASSWORD","WEB_AUTHN"]""", factors.GetProperty("ConfiguredUserAuthFactors").GetRawText());
    }

    [Theory]
    [InlineData("another challenge", "WebAuthnChallengeNotFoundException", "The passkey answers no request that is known and live.")]
    [InlineData(
        "another origin", "WebAuthnOriginNotAllowedException",
        "The origin of the passkey is not of the relying party ID of the user pool.")]
    [InlineData(
        "a look-alike", "WebAuthnOriginNotAllowedException",
        "The origin of the passkey is not of the relying party ID of the user pool.")]
    [InlineData(
        "an app", "WebAuthnOriginNotAllowedException", "The origin of the passkey is not of the relying party ID of the user pool.")]
    [InlineData(
        "a frame", "WebAuthnOriginNotAllowedException", "The origin of the passkey is not of the relying party ID of the user pool.")]
    [InlineData(
        "another relying party", "WebAuthnRelyingPartyMismatchException",
        "The passkey is of another relying party ID than the user pool.")]
    [InlineData("a sign-in", "InvalidParameterException", Malformed)]
    [InlineData("nobody there", "InvalidParameterException", Malformed)]
    [InlineData("backed up, not eligible", "InvalidParameterException", Malformed)]
    [InlineData("extensions that are missing", "InvalidParameterException", Malformed)]
    [InlineData("no point of the curve", "InvalidParameterException", Malformed)]
    [InlineData(
        "another algorithm", "WebAuthnCredentialNotSupportedException", "The device or provider of the passkey is not supported.")]
    [InlineData("another key type", "WebAuthnCredentialNotSupportedException", "The device or provider of the passkey is not supported.")]
    [InlineData(
        "another attestation", "WebAuthnCredentialNotSupportedException", "The device or provider of the passkey is not supported.")]
    [InlineData("a broken self-attestation", "InvalidParameterException", Malformed)]
    public async Task What_does_not_fit_is_refused(string wrong, string type, string message)
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        using var device = new SoftwareAuthenticator();
        WrongPasskeys.Registrations[wrong](device);

        Assert.Equal((type, message), await Passkeys.RegistrationRefusedAsync(pool, accessToken, device));
        var shown = await pool.CallAsync("ListWebAuthnCredentials", new { AccessToken = accessToken });
        Assert.Equal(0, shown.GetProperty("Credentials").GetArrayLength());
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData(""" "text" """)]
    [InlineData("""{"id":"AQI","rawId":"AQM","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"oA"}}""")]
    [InlineData("""{"id":"AQI","rawId":"AQI","type":"password","response":{"clientDataJSON":"e30","attestationObject":"oA"}}""")]
    [InlineData("""{"id":"A+/","rawId":"A+/","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"oA"}}""")]
    [InlineData("""{"id":"AQI","rawId":"AQI","type":"public-key","response":{"clientDataJSON":"e30"}}""")]
    [InlineData("""{"id":"AQI","rawId":"AQI","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":null}}""")]
    [InlineData("""{"id":"AQI","rawId":"AQI","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"oA"}}""")]
    [InlineData("""{"id":"AQI","rawId":"AQI","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"_w"}}""")]
    [InlineData("""{"id":"AQI","rawId":"AQI","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"oQEC"}}""")]
    public async Task What_is_no_credential_is_refused(string credential)
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        await Passkeys.BeginAsync(pool, accessToken);

        Assert.Equal(("InvalidParameterException", Malformed), await pool.RefusedAsync(
            "CompleteWebAuthnRegistration", new { AccessToken = accessToken, Credential = JsonElement.Parse(credential) }));
    }

    [Fact]
    public async Task A_credential_has_to_be_given()
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;

        Assert.Equal(
            ("InvalidParameterException",
                "1 validation error detected: Value null at 'credential' failed to satisfy constraint: Member must not be null"),
            await pool.RefusedAsync("CompleteWebAuthnRegistration", new { AccessToken = accessToken }));
    }

    [Fact]
    public async Task A_challenge_is_good_once_even_when_the_credential_is_not()
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        using var device = new SoftwareAuthenticator { Origin = "https://example.com" };
        var options = await Passkeys.BeginAsync(pool, accessToken);
        var refused = await pool.RefusedAsync(
            "CompleteWebAuthnRegistration", new { AccessToken = accessToken, Credential = device.Create(options) });
        Assert.Equal("WebAuthnOriginNotAllowedException", refused.Type);

        device.Origin = "http://localhost";

        Assert.Equal(NoChallenge, await pool.RefusedAsync(
            "CompleteWebAuthnRegistration", new { AccessToken = accessToken, Credential = device.Create(options) }));
    }

    [Fact]
    public async Task A_challenge_expires()
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        using var device = new SoftwareAuthenticator();
        var options = await Passkeys.BeginAsync(pool, accessToken);

        pool.Clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(NoChallenge, await pool.RefusedAsync(
            "CompleteWebAuthnRegistration", new { AccessToken = accessToken, Credential = device.Create(options) }));
    }

    [Fact]
    public async Task A_challenge_is_its_persons()
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        await pool.ConfirmedAsync("bob@example.com");
        var bob = (await SignedIn.AsAsync(pool, "bob@example.com")).AccessToken;
        using var device = new SoftwareAuthenticator();
        var options = await Passkeys.BeginAsync(pool, accessToken);
        Assert.Equal(NoChallenge, await pool.RefusedAsync(
            "CompleteWebAuthnRegistration", new { AccessToken = bob, Credential = device.Create(options) }));

        await Passkeys.BeginAsync(pool, bob);

        Assert.Equal(NoChallenge, await pool.RefusedAsync(
            "CompleteWebAuthnRegistration", new { AccessToken = bob, Credential = device.Create(options) }));
    }

    [Fact]
    public async Task A_challenge_is_its_clients()
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        var other = await Pools.CreateClientAsync(
            pool, new { pool.Server.UserPoolId, ClientName = "other", ExplicitAuthFlows = (string[])["ALLOW_USER_PASSWORD_AUTH"] });
        var signedIn = await pool.CallAsync("InitiateAuth", new
        {
            ClientId = other.GetProperty("ClientId").GetString(),
            AuthFlow = "USER_PASSWORD_AUTH",
            AuthParameters = new { USERNAME = TestPool.Email, PASSWORD = TestPool.Password },
        });
        using var device = new SoftwareAuthenticator();
        var credential = device.Create(await Passkeys.BeginAsync(pool, accessToken));

        Assert.Equal(
            ("WebAuthnClientMismatchException", "The access token is of another client than the request for the passkey."),
            await pool.RefusedAsync("CompleteWebAuthnRegistration", new
            {
                AccessToken = signedIn.GetProperty("AuthenticationResult").GetProperty("AccessToken").GetString(),
                Credential = credential,
            }));
    }

    [Fact]
    public async Task A_credential_id_belongs_to_one_account()
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        await pool.ConfirmedAsync("bob@example.com");
        var bob = (await SignedIn.AsAsync(pool, "bob@example.com")).AccessToken;
        using var device = new SoftwareAuthenticator();
        await Passkeys.RegisterAsync(pool, accessToken, device);

        Assert.Equal(
            ("InvalidParameterException", "The passkey is registered already."),
            await Passkeys.RegistrationRefusedAsync(pool, bob, device));
    }

    [Theory]
    [InlineData("WebAuthnUserVerification: required")]
    [InlineData("WebAuthnFactorConfiguration: MULTI_FACTOR_WITH_USER_VERIFICATION")]
    public async Task Where_users_are_to_be_verified_a_device_has_to(string settings)
    {
        var (pool, accessToken) = await Passkeys.StartAsync(settings);
        await using var _ = pool;
        using var device = new SoftwareAuthenticator { Flags = 0x01 };
        Assert.Equal(
            "WebAuthnCredentialNotSupportedException", (await Passkeys.RegistrationRefusedAsync(pool, accessToken, device)).Type);

        device.Flags = 0x05;

        await Passkeys.RegisterAsync(pool, accessToken, device);
    }

    [Theory]
    [InlineData("https://example.com", true)]
    [InlineData("https://example.com:8443", true)]
    [InlineData("https://login.example.com", true)]
    [InlineData("http://example.com", false)]
    [InlineData("https://badexample.com", false)]
    [InlineData("https://example.com.evil.net", false)]
    [InlineData("https://example.com/path", false)]
    [InlineData("https://user@example.com", false)]
    [InlineData("http://localhost", false)]
    public async Task Origins_of_the_domain_and_below_it_are_allowed(string origin, bool allowed)
    {
        var (pool, accessToken) = await Passkeys.StartAsync(relyingPartyId: "example.com");
        await using var _ = pool;
        using var device = new SoftwareAuthenticator { RelyingPartyId = "example.com", Origin = origin };

        if (allowed)
        {
            await Passkeys.RegisterAsync(pool, accessToken, device);
        }
        else
        {
            Assert.Equal("WebAuthnOriginNotAllowedException", (await Passkeys.RegistrationRefusedAsync(pool, accessToken, device)).Type);
        }
    }

    [Fact]
    public async Task A_short_rsa_key_is_refused()
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        using var device = new SoftwareAuthenticator(rsa: true, rsaBits: 1024);

        Assert.Equal(("InvalidParameterException", Malformed), await Passkeys.RegistrationRefusedAsync(pool, accessToken, device));
    }

    [Fact]
    public async Task A_pool_without_passkeys_takes_none()
    {
        var (pool, accessToken) = await Factors.StartAsync("");
        await using var _ = pool;

        Assert.Equal("WebAuthnNotEnabledException", (await pool.RefusedAsync(
            "CompleteWebAuthnRegistration", new { AccessToken = accessToken, Credential = new { } })).Type);
    }
}
