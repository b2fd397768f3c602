using System.Text.Json;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Tests.Contract;

/// <summary>Pools with passkeys.</summary>
internal static class RegisteredPasskeys
{
    /// <summary>Starts a pool that accepts passkeys for this domain, with a signed-in person.</summary>
    public static async Task<(Target Target, string AccessToken)> StartAsync(string? relyingPartyId = "localhost")
    {
        var target = await Target.StartAsync(pool: new
        {
            Policies = new { SignInPolicy = new { AllowedFirstAuthFactors = (string[])["PASSWORD", "WEB_AUTHN"] } },
        });
        if (relyingPartyId is not null)
        {
            await target.CallAsync("SetUserPoolMfaConfig", new
            {
                UserPoolId = target.PoolId,
                WebAuthnConfiguration = new { RelyingPartyId = relyingPartyId, UserVerification = "preferred" },
            });
        }

        await target.AddPersonAsync();
        return (target, await target.AccessTokenAsync());
    }

    /// <summary>The creation options for the browser.</summary>
    public static async Task<JsonElement> BeginAsync(Target target, string accessToken) =>
        (await target.CallAsync("StartWebAuthnRegistration", new { AccessToken = accessToken })).GetProperty("CredentialCreationOptions");

    /// <summary>The request that registers a new passkey of the device.</summary>
    public static async Task<object> RequestAsync(Target target, string accessToken, SoftwareAuthenticator device) =>
        new { AccessToken = accessToken, Credential = device.Create(await BeginAsync(target, accessToken)) };

    /// <summary>Registers a passkey and returns its id.</summary>
    public static async Task<string> RegisterAsync(Target target, string accessToken)
    {
        using var device = new SoftwareAuthenticator();
        await target.CallAsync("CompleteWebAuthnRegistration", await RequestAsync(target, accessToken, device));
        return device.TextId;
    }
}
