using IdentityPortal.Benchmarks.Portal;
using IdentityPortal.Tests.LocalPool.Operations;

namespace IdentityPortal.Tests.LocalPool.Storage;

/// <summary>An account with a row in every table that belongs to accounts, created through API calls only.</summary>
internal static class StoredAccount
{
    public const string Group = "readers";

    public static string Template => TemplateFile.With(
        """
        AutoVerifiedAttributes: [email]
        UsernameAttributes: [email]
        Policies: { PasswordPolicy: { MinimumLength: 6, RequireLowercase: false, RequireUppercase: false, RequireNumbers: false, RequireSymbols: false, PasswordHistorySize: 2 }, SignInPolicy: { AllowedFirstAuthFactors: [PASSWORD, WEB_AUTHN, EMAIL_OTP] } }
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [email] }
        WebAuthnRelyingPartyID: localhost
        WebAuthnFactorConfiguration: SINGLE_FACTOR
        DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false }
        MfaConfiguration: OPTIONAL
        EnabledMfas: [SOFTWARE_TOKEN_MFA, EMAIL_OTP]

        """ + Factors.Mails,
        """
        PreventUserExistenceErrors: ENABLED
        ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_USER_PASSWORD_AUTH, ALLOW_USER_AUTH, ALLOW_REFRESH_TOKEN_AUTH]
        """);

    /// <summary>Returns the access token of the account's last sign-in, and its device.</summary>
    public static async Task<(string AccessToken, Device Device)> AddAsync(TestPool pool, string email)
    {
        await pool.ConfirmedAsync(email);
        var (device, tokens) = await Device.ConfirmedAsync(pool, email);
        await Groups.CreateAsync(pool, $"{Group}-of-{email}");
        await Groups.AddAsync(pool, $"{Group}-of-{email}", email);
        await Passkeys.RegisterAsync(pool, tokens.AccessToken, new SoftwareAuthenticator());
        await Passkeys.BeginAsync(pool, tokens.AccessToken);
        await Passkeys.ChallengeAsync(pool, email);
        await pool.CallAsync(
            "ChangePassword", new { tokens.AccessToken, PreviousPassword = TestPool.Password, ProposedPassword = TestPool.NewPassword });
        await SrpSignIn.RefusedAsync(pool, email);
        await pool.CallAsync("ForgotPassword", pool.UsernameRequest(email));
        await Factors.EnrolAsync(pool, tokens.AccessToken);
        await pool.CallAsync("SetUserMFAPreference", new { tokens.AccessToken, SoftwareTokenMfaSettings = Factors.Preferred });
        await new Profile(pool, tokens.AccessToken).UpdateAsync("email", $"new-{email}");
        return (tokens.AccessToken, device);
    }
}
