using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class DeleteWebAuthnCredentialTests
{
    private static readonly (string, string) NotFound = ("ResourceNotFoundException", "Passkey does not exist.");

    [Fact]
    public async Task A_deleted_passkey_is_gone()
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        using var device = new SoftwareAuthenticator();
        await Passkeys.RegisterAsync(pool, accessToken, device);
        var challenge = await Passkeys.ChallengeAsync(pool);
        var request = new { AccessToken = accessToken, CredentialId = device.TextId };

        var reply = await pool.CallAsync("DeleteWebAuthnCredential", request);

        Assert.Equal("{}", reply.GetRawText());
        Assert.Equal(("NotAuthorizedException", Passkeys.Refused), await Passkeys.RefusedAsync(pool, challenge, device));
        Assert.Equal(NotFound, await pool.RefusedAsync("DeleteWebAuthnCredential", request));
        var factors = await pool.CallAsync("GetUserAuthFactors", new { AccessToken = accessToken });
        Assert.Equal("""["PASSWORD"]""", factors.GetProperty("ConfiguredUserAuthFactors").GetRawText());
    }

    [Fact]
    public async Task Somebody_elses_stays()
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;
        await pool.ConfirmedAsync("bob@example.com");
        var bob = (await SignedIn.AsAsync(pool, "bob@example.com")).AccessToken;
        using var device = new SoftwareAuthenticator();
        await Passkeys.RegisterAsync(pool, accessToken, device);

        Assert.Equal(
            NotFound, await pool.RefusedAsync("DeleteWebAuthnCredential", new { AccessToken = bob, CredentialId = device.TextId }));
        Assert.True(Factors.HasTokens(await Passkeys.AnswerAsync(pool, await Passkeys.ChallengeAsync(pool), device)));
    }

    [Fact]
    public async Task What_names_no_passkey_is_refused()
    {
        var (pool, accessToken) = await Passkeys.StartAsync();
        await using var _ = pool;

        Assert.Equal(
            NotFound, await pool.RefusedAsync("DeleteWebAuthnCredential", new { AccessToken = accessToken, CredentialId = "not/base64url" }));
        Assert.Equal(
            ("InvalidParameterException",
                "1 validation error detected: Value null at 'credentialId' failed to satisfy constraint: Member must not be null"),
            await pool.RefusedAsync("DeleteWebAuthnCredential", new { AccessToken = accessToken }));
        Assert.Equal(
            ("NotAuthorizedException", "Invalid Access Token"),
            await pool.RefusedAsync("DeleteWebAuthnCredential", new { AccessToken = "abc", CredentialId = "AQID" }));
    }
}
