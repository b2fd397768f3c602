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
}
