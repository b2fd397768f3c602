using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Settings;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>A pool's second factors in replies. Disabled factors are omitted.</summary>
internal sealed record MfaConfiguration(
    MfaConfiguration.Sms? SmsMfaConfiguration,
    MfaConfiguration.SoftwareToken? SoftwareTokenMfaConfiguration,
    MfaConfiguration.Email? EmailMfaConfiguration,
    [property: System.Text.Json.Serialization.JsonPropertyName("MfaConfiguration")] string Mode,
    MfaConfiguration.WebAuthn? WebAuthnConfiguration)
{
    public static MfaConfiguration Of(PoolSettings settings) => new(
        settings.EnabledMfas.Contains(MfaFactor.Sms) ? new Sms(settings.SmsAuthenticationMessage, settings.SmsConfiguration) : null,
        settings.EnabledMfas.Contains(MfaFactor.SoftwareToken) ? new SoftwareToken(true) : null,
        settings.EnabledMfas.Contains(MfaFactor.EmailOtp)
            ? new Email(settings.EmailAuthenticationMessage, settings.EmailAuthenticationSubject)
            : null,
        settings.MfaConfiguration,
        settings.WebAuthnRelyingPartyId is { } id
            ? new WebAuthn(id, settings.WebAuthnUserVerification, settings.WebAuthnFactorConfiguration)
            : null);

    internal sealed record Sms(string SmsAuthenticationMessage, SmsConfiguration? SmsConfiguration);

    internal sealed record SoftwareToken(bool Enabled);

    internal sealed record Email(string Message, string Subject);

    internal sealed record WebAuthn(string RelyingPartyId, string UserVerification, string? FactorConfiguration);
}
