namespace IdentityPortal.Tests.Contract;

public sealed class DeleteWebAuthnCredentialContract : AccessTokenContract
{
    protected override object Minimum => new { AccessToken = "none", CredentialId = "none" };

    [Fact]
    public async Task The_passkey_is_gone()
    {
        var (target, token) = await RegisteredPasskeys.StartAsync();
        await using var owned = target;
        var id = await RegisteredPasskeys.RegisterAsync(target, token);

        await target.CallAsync(Operation, new { AccessToken = token, CredentialId = id });

        var reply = await target.CallAsync("ListWebAuthnCredentials", new { AccessToken = token });
        Assert.Empty(reply.GetProperty("Credentials").EnumerateArray());
    }

    [Theory]
    [InlineData("ResourceNotFoundException", "Passkey does not exist.")]
    public async Task An_unknown_passkey_is_reported(string type, string message)
    {
        var (target, token) = await RegisteredPasskeys.StartAsync();
        await using var owned = target;

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumWith(token)));
    }
}
