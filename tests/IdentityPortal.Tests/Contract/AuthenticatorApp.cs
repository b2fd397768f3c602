using IdentityPortal.Tests.LocalPool;

namespace IdentityPortal.Tests.Contract;

/// <summary>Authenticator apps as second factors: the pool's settings and a person's app.</summary>
internal static class AuthenticatorApp
{
    /// <summary>Allows authenticator apps as second factors in the pool.</summary>
    public static Task AllowAsync(Target target, string mode = "OPTIONAL") => target.CallAsync("SetUserPoolMfaConfig", new
    {
        UserPoolId = target.PoolId,
        MfaConfiguration = mode,
        SoftwareTokenMfaConfiguration = new { Enabled = true },
    });

    /// <summary>Sets up an app and returns its secret. The current code is used up.</summary>
    public static async Task<string> EnrolAsync(Target target, string accessToken)
    {
        var secret = await Factors.SecretAsync(
            () => target.CallAsync("AssociateSoftwareToken", new { AccessToken = accessToken }), target.Now);
        await target.CallAsync("VerifySoftwareToken", new { AccessToken = accessToken, UserCode = Factors.Code(secret, target.Now) });
        return secret;
    }

    /// <summary>Adds a person whose next sign-in requires a code from the app.</summary>
    public static async Task<string> AddPersonAsync(Target target)
    {
        await AllowAsync(target);
        await target.AddPersonAsync();
        var token = await target.AccessTokenAsync();
        var secret = await EnrolAsync(target, token);
        await target.CallAsync(
            "SetUserMFAPreference", new { AccessToken = token, SoftwareTokenMfaSettings = new { Enabled = true, PreferredMfa = true } });
        return secret;
    }
}
