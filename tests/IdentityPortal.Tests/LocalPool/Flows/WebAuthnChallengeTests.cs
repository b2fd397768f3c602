using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Tests.LocalPool.Flows;

public sealed class WebAuthnChallengeTests
{
    private static readonly (string, string) Refused = ("NotAuthorizedException", Passkeys.Refused);

    [Theory]
    [InlineData(false, 0x05)]
    [InlineData(false, 0x01)]
    [InlineData(true, 0x05)]
    [InlineData(true, 0x01)]
    public async Task A_passkey_signs_in(bool rsa, byte flags)
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        using var device = new SoftwareAuthenticator(rsa) { Flags = flags };
        await Passkeys.RegisterAsync(pool, accessToken, device);
        var sub = (await pool.CallAsync("GetUser", new { AccessToken = accessToken })).GetProperty("Username").GetString()!;
        device.UserHandle = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(sub));

        var challenge = await Passkeys.ChallengeAsync(pool);

        Assert.Equal("WEB_AUTHN", Factors.Name(challenge));
        Assert.Equal("""["PASSWORD_SRP","PASSWORD","WEB_AUTHN"]""", challenge.GetProperty("AvailableChallenges").GetRawText());
        var options = Passkeys.Options(challenge);
        Assert.Equal(
            JsonSerializer.Serialize(new
            {
                challenge = options.GetProperty("challenge").GetString(),
                rpId = "localhost",
                timeout = 60000,
                allowCredentials = (object[])[new { id = device.TextId, type = "public-key" }],
                userVerification = "preferred",
            }),
            options.GetRawText());
        var tokens = await Passkeys.AnswerAsync(pool, challenge, device);
        await pool.CallAsync("GetUser", new
        {
            AccessToken = tokens.GetProperty("AuthenticationResult").GetProperty("AccessToken").GetString(),
        });
    }

    [Fact]
    public async Task A_passkey_can_be_chosen()
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        using var device = new SoftwareAuthenticator();
        await Passkeys.RegisterAsync(pool, accessToken, device);
        var choice = await Passkeys.ChallengeAsync(pool, preferred: null);
        Assert.Equal("SELECT_CHALLENGE", Factors.Name(choice));

        var challenge = await Factors.AnswerAsync(pool, choice, ("ANSWER", "WEB_AUTHN"));

        Assert.Equal("WEB_AUTHN", Factors.Name(challenge));
        Assert.True(Factors.HasTokens(await Passkeys.AnswerAsync(pool, challenge, device)));
    }

    [Theory]
    [InlineData(TestPool.Email)]
    [InlineData("nobody@example.com")]
    public async Task Without_a_passkey_there_is_the_choice_of_the_rest(string username)
    {
        var (pool, _) = await Passkeys.StartAsync();
        await using var owned = pool;

        var choice = await Passkeys.ChallengeAsync(pool, username);

        Assert.Equal("SELECT_CHALLENGE", Factors.Name(choice));
        Assert.Equal("""["PASSWORD_SRP","PASSWORD"]""", choice.GetProperty("AvailableChallenges").GetRawText());
    }

    [Theory]
    [InlineData("another challenge")]
    [InlineData("another origin")]
    [InlineData("a frame")]
    [InlineData("another relying party")]
    [InlineData("a registration")]
    [InlineData("nobody there")]
    [InlineData("suddenly eligible for backup")]
    [InlineData("a broken signature")]
    [InlineData("another account")]
    [InlineData("an unknown credential")]
    public async Task What_does_not_fit_is_refused_and_uses_the_challenge_up(string wrong)
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        using var device = new SoftwareAuthenticator();
        await Passkeys.RegisterAsync(pool, accessToken, device);
        var challenge = await Passkeys.ChallengeAsync(pool);
        var right = device.Get(challenge);
        WrongPasskeys.SignIns[wrong](device);

        Assert.Equal(Refused, await Passkeys.RefusedAsync(pool, challenge, device));
        Assert.Equal(
            ("NotAuthorizedException", "Invalid session for the user."),
            await Factors.RefusedAsync(pool, challenge, ("CREDENTIAL", right)));
    }

    [Theory]
    [InlineData(false, new byte[0])]
    [InlineData(false, new byte[] { 1, 2, 3 })]
    [InlineData(false, new byte[] { 0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00 })]
    [InlineData(true, new byte[0])]
    [InlineData(true, new byte[] { 1, 2, 3 })]
    public async Task What_is_no_signature_is_refused(bool rsa, byte[] signature)
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        using var device = new SoftwareAuthenticator(rsa);
        await Passkeys.RegisterAsync(pool, accessToken, device);
        device.Signature = signature;

        Assert.Equal(Refused, await Passkeys.RefusedAsync(pool, await Passkeys.ChallengeAsync(pool), device));
    }

    [Fact]
    public async Task A_broken_signature_of_an_rsa_key_is_refused()
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        using var device = new SoftwareAuthenticator(rsa: true);
        await Passkeys.RegisterAsync(pool, accessToken, device);
        device.BreaksSignature = true;

        Assert.Equal(Refused, await Passkeys.RefusedAsync(pool, await Passkeys.ChallengeAsync(pool), device));
    }

    [Fact]
    public async Task One_of_several_answers_at_once_gets_through()
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        using var device = new SoftwareAuthenticator();
        await Passkeys.RegisterAsync(pool, accessToken, device);
        var challenge = await Passkeys.ChallengeAsync(pool);
        var answer = Factors.Answer(pool, challenge, ("CREDENTIAL", device.Get(challenge)));

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var reply = await pool.SendAsync("RespondToAuthChallenge", answer);
            return reply.IsSuccessStatusCode;
        }));

        Assert.Single(replies, through => through);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("no json")]
    [InlineData("""{"id":"AQI","rawId":"AQI","type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AA","signature":"AA"}}""")]
    public async Task What_is_no_credential_is_refused_and_can_be_tried_again(string credential)
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        using var device = new SoftwareAuthenticator();
        await Passkeys.RegisterAsync(pool, accessToken, device);
        var challenge = await Passkeys.ChallengeAsync(pool);

        Assert.Equal(
            ("InvalidParameterException", credential.Length == 0 ? "Missing required parameter CREDENTIAL" : "Credential data is not valid"),
            await Factors.RefusedAsync(pool, challenge, ("CREDENTIAL", credential)));
        Assert.True(Factors.HasTokens(await Passkeys.AnswerAsync(pool, challenge, device)));
    }

    [Fact]
    public async Task A_challenge_is_good_once_and_for_a_while()
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        using var device = new SoftwareAuthenticator();
        await Passkeys.RegisterAsync(pool, accessToken, device);
        var challenge = await Passkeys.ChallengeAsync(pool);
        Assert.True(Factors.HasTokens(await Passkeys.AnswerAsync(pool, challenge, device)));
        Assert.Equal(
            ("NotAuthorizedException", "Invalid session for the user."), await Passkeys.RefusedAsync(pool, challenge, device));
        var late = await Passkeys.ChallengeAsync(pool);

        pool.Clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(
            ("NotAuthorizedException", "Invalid session for the user, session is expired."),
            await Passkeys.RefusedAsync(pool, late, device));
    }

    [Fact]
    public async Task A_counter_that_does_not_go_on_is_a_copy()
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        using var device = new SoftwareAuthenticator { Counter = 5 };
        await Passkeys.RegisterAsync(pool, accessToken, device);
        uint[] copies = [5, 4, 0];
        foreach (var counter in copies)
        {
            device.Counter = counter;
            Assert.Equal(Refused, await Passkeys.RefusedAsync(pool, await Passkeys.ChallengeAsync(pool), device));
        }

        device.Counter = uint.MaxValue;
        Assert.True(Factors.HasTokens(await Passkeys.AnswerAsync(pool, await Passkeys.ChallengeAsync(pool), device)));

        device.Counter = 6;
        Assert.Equal(Refused, await Passkeys.RefusedAsync(pool, await Passkeys.ChallengeAsync(pool), device));
    }

    [Fact]
    public async Task Somebody_elses_passkey_opens_nothing()
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        await pool.ConfirmedAsync("bob@example.com");
        var bob = (await SignedIn.AsAsync(pool, "bob@example.com")).AccessToken;
        using var annsDevice = new SoftwareAuthenticator();
        using var bobsDevice = new SoftwareAuthenticator();
        await Passkeys.RegisterAsync(pool, accessToken, annsDevice);
        await Passkeys.RegisterAsync(pool, bob, bobsDevice);

        Assert.Equal(Refused, await Passkeys.RefusedAsync(pool, await Passkeys.ChallengeAsync(pool), bobsDevice));
        bobsDevice.Id = annsDevice.Id;
        Assert.Equal(Refused, await Passkeys.RefusedAsync(pool, await Passkeys.ChallengeAsync(pool), bobsDevice));
    }

    [Fact]
    public async Task Where_users_are_to_be_verified_a_device_has_to()
    {
        var (pool, accessToken) = await Passkeys.StartAsync("WebAuthnUserVerification: required");
        await using var _ = pool;
        using var device = new SoftwareAuthenticator();
        await Passkeys.RegisterAsync(pool, accessToken, device);
        var challenge = await Passkeys.ChallengeAsync(pool);
        Assert.Equal("required", Passkeys.Options(challenge).GetProperty("userVerification").GetString());
        device.Flags = 0x01;

        Assert.Equal(Refused, await Passkeys.RefusedAsync(pool, challenge, device));
    }

    [Fact]
    public async Task A_passkey_of_a_domain_that_the_pool_has_left_is_not_offered()
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        using var device = new SoftwareAuthenticator();
        await Passkeys.RegisterAsync(pool, accessToken, device);

        await pool.SignedAsync("SetUserPoolMfaConfig", new
        {
            pool.Server.UserPoolId,
            WebAuthnConfiguration = new { RelyingPartyId = "example.com" },
        });

        Assert.Equal("SELECT_CHALLENGE", Factors.Name(await Passkeys.ChallengeAsync(pool)));
        Assert.Equal(0, (await Passkeys.BeginAsync(pool, accessToken)).GetProperty("excludeCredentials").GetArrayLength());
    }

    [Fact]
    public async Task A_passkey_that_is_one_factor_does_not_pass_a_second_one_by()
    {
        var (pool, accessToken) = await Passkeys.StartAsync(Factors.Optional);
        await using var _ = pool;
        using var device = new SoftwareAuthenticator();
        await Passkeys.RegisterAsync(pool, accessToken, device);
        await pool.CallAsync("SetUserMFAPreference", new { AccessToken = accessToken, EmailMfaSettings = Factors.On });

        var choice = await Passkeys.ChallengeAsync(pool);

        Assert.Equal("""["PASSWORD_SRP","PASSWORD"]""", choice.GetProperty("AvailableChallenges").GetRawText());
    }

    [Fact]
    public async Task A_passkey_is_both_factors_where_pool_and_person_have_it_so()
    {
        var (pool, accessToken) = await Passkeys.StartAsync(Factors.Optional);
        await using var _ = pool;
        using var device = new SoftwareAuthenticator();
        await Passkeys.RegisterAsync(pool, accessToken, device);
        await pool.SignedAsync("SetUserPoolMfaConfig", new
        {
            pool.Server.UserPoolId,
            MfaConfiguration = "ON",
            WebAuthnConfiguration = new { FactorConfiguration = "MULTI_FACTOR_WITH_USER_VERIFICATION" },
        });
        var before = await Passkeys.ChallengeAsync(pool);
        Assert.Equal("""["PASSWORD_SRP","PASSWORD"]""", before.GetProperty("AvailableChallenges").GetRawText());

        await pool.CallAsync("SetUserMFAPreference", new { AccessToken = accessToken, WebAuthnMfaSettings = Factors.On });

        var challenge = await Passkeys.ChallengeAsync(pool);
        Assert.Equal("required", Passkeys.Options(challenge).GetProperty("userVerification").GetString());
        Assert.True(Factors.HasTokens(await Passkeys.AnswerAsync(pool, challenge, device)));
        var user = await pool.CallAsync("GetUser", new { AccessToken = accessToken });
        Assert.Equal("""["WEB_AUTHN"]""", user.GetProperty("UserMFASettingList").GetRawText());
        Assert.False(user.TryGetProperty("PreferredMfaSetting", out var _));
    }
}
