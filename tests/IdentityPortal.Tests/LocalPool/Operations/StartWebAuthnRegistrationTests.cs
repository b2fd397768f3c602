using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class StartWebAuthnRegistrationTests
{
    [Fact]
    public async Task A_browser_gets_all_the_data_it_needs()
    {
        var (pool, accessToken) = await Passkeys.StartAsync("WebAuthnUserVerification: required");
        await using var _ = pool;
        using var device = new SoftwareAuthenticator();
        await Passkeys.RegisterAsync(pool, accessToken, device);

        var options = await Passkeys.BeginAsync(pool, accessToken);

        var sub = (await pool.CallAsync("GetUser", new { AccessToken = accessToken })).GetProperty("Username").GetString()!;
        var handle = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(sub));
        var challenge = options.GetProperty("challenge").GetString()!;
        Assert.Equal(16, Base64Url.DecodeFromChars(challenge).Length);
        Assert.Equal(
            JsonSerializer.Serialize(new
            {
                rp = new { id = "localhost", name = "localhost" },
                user = new { id = handle, name = sub, displayName = sub },
                challenge,
                timeout = 60000,
                pubKeyCredParams = (object[])[new { alg = -7, type = "public-key" }, new { alg = -257, type = "public-key" }],
                excludeCredentials = (object[])[new { id = device.TextId, type = "public-key" }],
                authenticatorSelection = new { residentKey = "required", requireResidentKey = true, userVerification = "required" },
            }),
            options.GetRawText());
    }

    [Fact]
    public async Task Each_challenge_is_a_new_one()
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;

        Assert.NotEqual(
            (await Passkeys.BeginAsync(pool, accessToken)).GetProperty("challenge").GetString(),
            (await Passkeys.BeginAsync(pool, accessToken)).GetProperty("challenge").GetString());
    }

    [Theory]
    [InlineData("", "PASSWORD", "WebAuthnNotEnabledException", "Passkeys are not enabled for this user pool.")]
    [InlineData(
        "", Passkeys.Choices, "WebAuthnConfigurationMissingException", "The user pool has neither a relying party ID nor a domain.")]
    public async Task A_pool_that_is_not_set_up_for_passkeys_says_so(string settings, string factors, string type, string message)
    {
        var (pool, accessToken) = await Factors.StartAsync(settings, factors);
        await using var _ = pool;

        Assert.Equal((type, message), await pool.RefusedAsync("StartWebAuthnRegistration", new { AccessToken = accessToken }));
    }

    [Fact]
    public async Task Nobody_has_more_than_twenty()
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        using var device = new SoftwareAuthenticator();
        for (var count = 0; count < 20; count++)
        {
            device.Id = [1, 2, (byte)count];
            await Passkeys.RegisterAsync(pool, accessToken, device);
        }

        var refusal = await pool.RefusedAsync("StartWebAuthnRegistration", new { AccessToken = accessToken });

        Assert.Equal(("LimitExceededException", "A user can have no more than 20 passkeys."), refusal);
    }

    [Fact]
    public async Task An_access_token_is_needed()
    {
        var (pool, _) = await Passkeys.StartAsync();
        await using var owned = pool;

        Assert.Equal(
            ("NotAuthorizedException", "Invalid Access Token"),
            await pool.RefusedAsync("StartWebAuthnRegistration", new { AccessToken = "abc" }));
        Assert.Equal(
            ("InvalidParameterException",
                "1 validation error detected: Value null at 'accessToken' failed to satisfy constraint: Member must not be null"),
            await pool.RefusedAsync("StartWebAuthnRegistration", new { }));
    }
}
