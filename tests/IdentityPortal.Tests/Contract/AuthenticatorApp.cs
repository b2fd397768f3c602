using IdentityPortal.Tests.LocalPool;

namespace IdentityPortal.Tests.Contract;

/// <summary>Second factors of a target: its pool's settings, and a person's authenticator app.</summary>
internal static class AuthenticatorApp
{
    /// <summary>Has the pool take apps as second factors.</summary>
    public static Task AllowAsync(Target target, string mode = "OPTIONAL") => target.CallAsync("SetUserPoolMfaConfig", new
    {
        UserPoolId = target.PoolId,
        MfaConfiguration = mode,
        SoftwareTokenMfaConfiguration = new { Enabled = true },
    });

    /// <summary>Sets up an app and returns its secret; the code of this moment is used up.</summary>
    public static async Task<string> EnrolAsync(Target target, string accessToken)
    {
        var secret = await Factors.SecretAsync(
            () => target.CallAsync("AssociateSoftwareToken", new { AccessToken = accessToken }), target.Now);
        await target.CallAsync("VerifySoftwareToken", new { AccessToken = accessToken, UserCode = Factors.Code(secret, target.Now) });
        return secret;
    }

    /// <summary>A person who is asked for a code of the app at the next sign-in.</summary>
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
