using Amazon.CognitoIdentityProvider;

namespace IdentityPortal.Web.Operation.Doctor;

/// <summary>What the settings for second factors and passkeys need of each other, in pool, client and portal.</summary>
internal static class FactorNeeds
{
    private static readonly (PoolFinding Finding, Func<PoolFactors, bool> Holds)[] Needs =
    [
        (new("RequiredFactorsHavePages", Breaks: true,
            "MfaConfiguration is ON, so add SOFTWARE_TOKEN_MFA or EMAIL_OTP to EnabledMfas, or people without a phone number cannot log in: the portal sets up no codes by SMS."),
            factors => !IsRequired(factors) || HasApps(factors) || HasMail(factors)),
        (new("SecondFactorsAgree", Breaks: true,
            "Give Portal:SecondFactors the pool's own values of MfaConfiguration and EnabledMfas, or the portal offers what the pool refuses."),
            factors => Portals(factors) == (IsOn(factors) && HasApps(factors), IsOn(factors) && HasMail(factors), IsRequired(factors))),
        (new("MailedLoginsAreAllowed", Breaks: true,
            "Add EMAIL_OTP to AllowedFirstAuthFactors and ALLOW_USER_AUTH to ExplicitAuthFlows, or set Portal:MailedCodeLogin to false: no code is mailed."),
            factors => !factors.Portal.MailedCodeLogin || (Allows(factors, "EMAIL_OTP") && HasChoice(factors))),
        (new("PasskeysHaveTheirDomain", Breaks: true,
            "Give Portal:Passkeys:RelyingPartyId and WebAuthnRelyingPartyID the same value, or no passkey works."),
            factors => !AllowsPasskeys(factors) || Domain(factors).Length == 0 || Domain(factors) == PoolsDomain(factors)),
        (new("PasskeysAreAllowed", Breaks: true,
            "Add WEB_AUTHN to AllowedFirstAuthFactors of SignInPolicy, or empty Portal:Passkeys:RelyingPartyId: no passkey works."),
            factors => AllowsPasskeys(factors) || Domain(factors).Length == 0),
        (new("PasskeysAreOffered", Breaks: false,
            "Set Portal:Passkeys:RelyingPartyId to the pool's WebAuthnRelyingPartyID, or remove WEB_AUTHN from AllowedFirstAuthFactors: the portal offers no passkeys."),
            factors => !AllowsPasskeys(factors) || Domain(factors).Length > 0),
        (new("PasskeysCountAsTwo", Breaks: false,
            "Set WebAuthnFactorConfiguration to MULTI_FACTOR_WITH_USER_VERIFICATION, or people who also have an authenticator app cannot use their passkeys."),
            factors => !AllowsPasskeys(factors) || Domain(factors).Length == 0 || !IsOn(factors)
                || factors.Second.WebAuthnConfiguration?.FactorConfiguration == WebAuthnFactorConfigurationType.MULTI_FACTOR_WITH_USER_VERIFICATION),
        (new("PasskeysSignIn", Breaks: true,
            "Add ALLOW_USER_AUTH to ExplicitAuthFlows, or no passkey works."),
            factors => !AllowsPasskeys(factors) || HasChoice(factors)),
    ];

    public static IEnumerable<PoolFinding> All => Needs.Select(need => need.Finding);

    public static IEnumerable<PoolFinding> NotMet(PoolFactors factors) => Needs.Where(need => !need.Holds(factors)).Select(need => need.Finding);

    private static bool HasApps(PoolFactors factors) => factors.Second.SoftwareTokenMfaConfiguration?.Enabled == true;

    private static bool HasMail(PoolFactors factors) => factors.Second.EmailMfaConfiguration is not null;

    private static bool IsOn(PoolFactors factors) => factors.Second.MfaConfiguration is { } mode && mode != UserPoolMfaType.OFF;

    private static bool IsRequired(PoolFactors factors) => factors.Second.MfaConfiguration == UserPoolMfaType.ON;

    private static (bool Apps, bool Mail, bool Required) Portals(PoolFactors factors) =>
        (factors.Portal.SecondFactors.Authenticator, factors.Portal.SecondFactors.Mail, factors.Portal.SecondFactors.Required);

    private static bool Allows(PoolFactors factors, string first) =>
        factors.Pool.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.Contains(first) == true;

    private static bool AllowsPasskeys(PoolFactors factors) => Allows(factors, "WEB_AUTHN");

    private static bool HasChoice(PoolFactors factors) => factors.Client.ExplicitAuthFlows?.Contains("ALLOW_USER_AUTH") == true;

    private static string PoolsDomain(PoolFactors factors) => factors.Second.WebAuthnConfiguration?.RelyingPartyId ?? "";

    private static string Domain(PoolFactors factors) => factors.Portal.Passkeys.RelyingPartyId;
}
