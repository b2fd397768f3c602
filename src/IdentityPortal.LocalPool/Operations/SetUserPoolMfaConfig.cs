using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Changes a pool's second factors and passkey settings.</summary>
internal static class SetUserPoolMfaConfig
{
    internal sealed record Request(
        string UserPoolId,
        string? Mode,
        bool? SoftwareToken,
        bool HasSms,
        string? SmsMessage,
        SmsConfiguration? Sms,
        bool HasEmail,
        string? EmailMessage,
        string? EmailSubject,
        bool HasWebAuthn,
        string? RelyingPartyId,
        string? UserVerification,
        string? FactorConfiguration)
    {
        public static Request Read(RequestMembers members)
        {
            var sms = members.Part("SmsMfaConfiguration");
            var email = members.Part("EmailMfaConfiguration");
            var webAuthn = members.Part("WebAuthnConfiguration");
            return members.Checked(new Request(
                members.Required("UserPoolId", Shape.PoolId),
                members.Optional("MfaConfiguration", Shape.MfaConfiguration),
                members.Part("SoftwareTokenMfaConfiguration").OptionalFlag("Enabled"),
                members.Has("SmsMfaConfiguration"),
                sms.Optional("SmsAuthenticationMessage", PoolShapes.Sms),
                PoolMembers.Sms(sms.Part("SmsConfiguration")),
                members.Has("EmailMfaConfiguration"),
                email.Optional("Message", Shape.EmailMfaMessage),
                email.Optional("Subject", Shape.EmailMfaSubject),
                members.Has("WebAuthnConfiguration"),
                webAuthn.Optional("RelyingPartyId", Shape.RelyingPartyId),
                webAuthn.Optional("UserVerification", Shape.UserVerification),
                webAuthn.Optional("FactorConfiguration", Shape.FactorConfiguration)));
        }
    }

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var pool = call.Directory.Pool(request.UserPoolId);
        // Guess: omitted settings stay unchanged.
        call.Database.Write(sql =>
        {
            pool.Configure(Changed(pool.Settings, request), call.Now);
            PoolTable.Update(sql, pool);
        });
        return OperationReply.Of(MfaConfiguration.Of(pool.Settings), FactorsReplyJson.Wire.MfaConfiguration);
    }

    internal static PoolSettings Changed(PoolSettings settings, Request request)
    {
        if (request.HasEmail && settings.Tier == "LITE")
        {
            throw PoolError.FeatureUnavailableInTier("Email MFA", settings.Tier);
        }

        if (request.HasWebAuthn && settings.Tier == "LITE")
        {
            throw PoolError.FeatureUnavailableInTier("Passkey sign-in", settings.Tier);
        }

        var mode = request.Mode ?? settings.MfaConfiguration;
        if (mode == "OFF" && (request.SoftwareToken == true || request.HasEmail || request.HasSms))
        {
            throw PoolError.FactorWithoutMfa();
        }

        var factors = new List<string>();
        if (mode != "OFF" && (request.HasSms || settings.EnabledMfas.Contains(MfaFactor.Sms)))
        {
            factors.Add(MfaFactor.Sms);
        }

        if (mode != "OFF" && (request.SoftwareToken ?? settings.EnabledMfas.Contains(MfaFactor.SoftwareToken)))
        {
            factors.Add(MfaFactor.SoftwareToken);
        }

        if (mode != "OFF" && (request.HasEmail || settings.EnabledMfas.Contains(MfaFactor.EmailOtp)))
        {
            factors.Add(MfaFactor.EmailOtp);
        }

        if (mode != "OFF" && factors.Count == 0)
        {
            throw PoolError.MfaWithoutFactor();
        }

        var changed = settings with
        {
            MfaConfiguration = mode,
            EnabledMfas = factors,
            EmailAuthenticationMessage = request.EmailMessage ?? settings.EmailAuthenticationMessage,
            EmailAuthenticationSubject = request.EmailSubject ?? settings.EmailAuthenticationSubject,
            SmsAuthenticationMessage = request.SmsMessage ?? settings.SmsAuthenticationMessage,
            SmsConfiguration = request.Sms ?? settings.SmsConfiguration,
            WebAuthnRelyingPartyId = request.RelyingPartyId ?? settings.WebAuthnRelyingPartyId,
            WebAuthnUserVerification = request.UserVerification ?? settings.WebAuthnUserVerification,
            WebAuthnFactorConfiguration = request.FactorConfiguration ?? settings.WebAuthnFactorConfiguration,
        };
        if (changed.LetsPasskeysPassMfaBy)
        {
            throw PoolError.PasskeyPassesMfaBy();
        }

        PoolMembers.RefuseSecondFactors(changed);
        return request.HasSms && changed.SmsConfiguration is null ? throw PoolError.SmsFactorWithoutSms() : changed;
    }
}
