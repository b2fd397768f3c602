using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>MFA_SETUP: in a pool that requires a second factor, a person without one sets it up before any tokens.</summary>
internal static class MfaSetupChallenge
{
    public const string Name = "MFA_SETUP";

    /// <summary>What the session of VerifySoftwareToken carries.</summary>
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
