using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>SELECT_MFA_TYPE: a user with several second factors and no preference chooses one.</summary>
internal static class SelectMfaChallenge
{
    public const string Name = "SELECT_MFA_TYPE";

    public static AuthReply Answer(OperationCall call, AppClient client, string? sessionText, AuthParameters responses)
    {
        var step = ChallengeStep.Require(call, client, sessionText, responses, Name);
        var answer = responses.Need("ANSWER");
        if (!call.Database.Read(sql => MfaStatus.Of(sql, client.Pool, step.Owner)).Usable.Contains(answer))
        {
            throw PoolError.NotOnOffer(answer);
        }

        call.Database.Write(sql => ChallengeSession.Use(sql, step.Session));
        return SecondFactor.Challenge(call, client, step.Owner, answer);
    }
}
