using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Tests.Contract;

public sealed class CompleteWebAuthnRegistrationContract : AccessTokenContract
{
    protected override object Minimum => new { AccessToken = "none", Credential = new { } };

    [Fact]
    public async Task It_keeps_the_passkey()
    {
        var (target, token) = await RegisteredPasskeys.StartAsync();
        await using var owned = target;

        await RegisteredPasskeys.RegisterAsync(target, token);

        var factors = (await target.CallAsync("GetUserAuthFactors", new { AccessToken = token })).GetProperty("ConfiguredUserAuthFactors");
        Assert.Contains("WEB_AUTHN", factors.EnumerateArray().Select(factor => factor.GetString()));
    }

    [Theory]
    [InlineData("WebAuthnChallengeNotFoundException", "The passkey answers no request that is known and live.")]
    public async Task A_request_is_answered_once(string type, string message)
    {
        var (target, token) = await RegisteredPasskeys.StartAsync();
        await using var owned = target;
        using var device = new SoftwareAuthenticator();
        var request = await RegisteredPasskeys.RequestAsync(target, token, device);
        await target.CallAsync(Operation, request);

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, request));
    }

    [Theory]
    [InlineData("WebAuthnClientMismatchException", "The access token is of another client than the request for the passkey.")]
    public async Task A_request_is_for_one_client(string type, string message)
    {
        var (target, token) = await RegisteredPasskeys.StartAsync();
        await using var owned = target;
        using var device = new SoftwareAuthenticator();
        var credential = device.Create(await RegisteredPasskeys.BeginAsync(target, token));
        await target.AddClientAsync();

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync(Operation, new { AccessToken = await target.AccessTokenAsync(), Credential = credential }));
    }

    [Theory]
    [InlineData(
        "WebAuthnOriginNotAllowedException",
        "The origin of the passkey is not of the relying party ID of the user pool.",
        "https://example.org",
        "localhost",
        "none")]
    [InlineData(
        "WebAuthnRelyingPartyMismatchException",
        "The passkey is of another relying party ID than the user pool.",
        "http://localhost:5000",
        "example.org",
        "none")]
    [InlineData(
        "WebAuthnCredentialNotSupportedException",
        "The device or provider of the passkey is not supported.",
        "http://localhost:5000",
        "localhost",
        "fido-u2f")]
    public async Task A_passkey_has_to_fit_the_pool(string type, string message, string origin, string relyingPartyId, string format)
    {
        var (target, token) = await RegisteredPasskeys.StartAsync();
        await using var owned = target;
        using var device = new SoftwareAuthenticator { Origin = origin, RelyingPartyId = relyingPartyId, Format = format };

        Assert.Equal(
            new Refusal(type, message),
            await target.RefusedAsync(Operation, await RegisteredPasskeys.RequestAsync(target, token, device)));
    }

    [Theory]
    [InlineData("InvalidParameterException", "Credential data is not valid")]
    public async Task What_is_no_credential_is_refused(string type, string message)
    {
        var (target, token) = await RegisteredPasskeys.StartAsync();
        await using var owned = target;

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumWith(token)));
    }

    [Theory]
    [InlineData("WebAuthnNotEnabledException", "Passkeys are not enabled for this user pool.")]
    public async Task A_pool_may_take_no_passkeys(string type, string message)
    {
        await using var target = await Target.StartAsync();
        await target.AddPersonAsync();

        Assert.Equal(new Refusal(type, message), await target.RefusedAsync(Operation, MinimumWith(await target.AccessTokenAsync())));
    }
}
