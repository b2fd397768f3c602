using System.Text.Json;
using Amazon.Extensions.CognitoAuthentication;
using IdentityPortal.Tests.LocalPool;

namespace IdentityPortal.Tests.Amazon;

/// <summary>Pools with second factors or passkeys, and a client with a secret.</summary>
internal static class SecondFactorPool
{
    public const string Passkeys = """
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: [PASSWORD, WEB_AUTHN] } }
        WebAuthnRelyingPartyID: localhost
        WebAuthnUserVerification: required
        """;

    /// <param name="settings">Properties of the pool, one per line.</param>
    /// <param name="clock">The pool's time. Codes of apps depend on it.</param>
    public static Task<ContractPool> StartAsync(string settings, TimeProvider clock) => ContractPool.StartAsync(
        TemplateFile.With(
            $"AutoVerifiedAttributes: [email]\nUsernameAttributes: [email]\n{settings}",
            "GenerateSecret: true\nExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_USER_AUTH, ALLOW_REFRESH_TOKEN_AUTH]"),
        clock);

    /// <summary>Sets up an app and returns its secret. The next sign-in asks for a code; the current one is used up.</summary>
    public static async Task<string> EnrolAsync(CognitoUser user, TimeProvider clock)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var secret = await Factors.SecretAsync(
            async () => JsonSerializer.SerializeToElement(await user.AssociateSoftwareTokenAsync(cancellation)), clock.GetUtcNow());
        await user.VerifySoftwareTokenAsync(Factors.Code(secret, clock.GetUtcNow()), cancellation);
        await user.UpdateSoftwareMfaSettingsAsync(isPreferred: true, isEnabled: true, cancellation);
        return secret;
    }
}
