namespace IdentityPortal.Tests.Contract;

public sealed class ListWebAuthnCredentialsContract : AccessTokenContract
{
    protected override object Minimum => new { AccessToken = "none" };

    [Fact]
    public async Task It_shows_the_passkeys()
    {
        var (target, token) = await RegisteredPasskeys.StartAsync();
        await using var owned = target;
        var id = await RegisteredPasskeys.RegisterAsync(target, token);

        var reply = await target.CallAsync(Operation, MinimumWith(token));

        var passkey = Assert.Single(reply.GetProperty("Credentials").EnumerateArray());
        Assert.Equal(id, passkey.GetProperty("CredentialId").GetString());
        Assert.Equal("localhost", passkey.GetProperty("RelyingPartyId").GetString());
    }
}
