using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>MFA_SETUP: if the pool requires a second factor, users without one set it up before they get tokens.</summary>
internal static class MfaSetupChallenge
{
    public const string Name = "MFA_SETUP";

    /// <summary>State of a session after VerifySoftwareToken has succeeded.</summary>
    public const string Verified = "Verified";

    public static AuthReply Answer(OperationCall call, AppClient client, string? sessionText, AuthParameters responses)
    {
        var step = ChallengeStep.Require(call, client, sessionText, responses, Name);
        if (responses.Find("EMAIL") is { Length: > 0 } email && client.Pool.Settings.EnabledMfas.Contains(MfaFactor.EmailOtp))
        {
            return SetUpEmail(call, client, step, email);
        }

        if (step.State != Verified)
        {
            throw PoolError.SoftwareTokenMissing();
        }

        call.Database.Write(sql =>
        {
            ChallengeSession.Use(sql, step.Session);
            MfaPreferenceTable.Put(sql, step.Owner, MfaFactor.SoftwareToken, preferred: true);
        });
        return PasswordAccepted.Finish(call, client, step.Owner);
    }

    /// <summary>Seen on AWS: a user without a verified address names one here and gets a code there.</summary>
    private static AuthReply SetUpEmail(OperationCall call, AppClient client, ChallengeStep step, string email)
    {
        if (!Address.IsEmail(AuthParameters.Fitting("EMAIL", email, Shape.AttributeValue)))
        {
            throw PoolError.EmailFormat();
        }

        call.Database.Write(sql =>
        {
            AttributeChange.RefuseTaken(sql, client.Pool, step.Owner, "email", email);
            ChallengeSession.Use(sql, step.Session);
        });
        return SentCodeChallenge.StartSetUp(call, client, step.Owner, email);
    }
}
