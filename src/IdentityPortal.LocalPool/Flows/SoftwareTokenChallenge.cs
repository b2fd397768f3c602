using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>SOFTWARE_TOKEN_MFA: a code from the user's authenticator app.</summary>
internal static class SoftwareTokenChallenge
{
    public const string Name = MfaFactor.SoftwareToken;

    public static AuthReply Start(OperationCall call, AppClient client, User user) => call.Database.Write(sql =>
    {
        var parameters = new Dictionary<string, string> { ["USER_ID_FOR_SRP"] = user.Username };
        if (SoftwareTokenTable.Find(sql, user)?.FriendlyName is { } name)
        {
            parameters["FRIENDLY_DEVICE_NAME"] = name;
        }

        return new AuthReply
        {
            ChallengeName = Name,
            Session = ChallengeSession.Start(sql, call, client, user, Name),
            ChallengeParameters = parameters,
        };
    });

    public static AuthReply Answer(OperationCall call, AppClient client, string? sessionText, AuthParameters responses)
    {
        var step = ChallengeStep.Require(call, client, sessionText, responses, Name);
        var code = responses.Need("SOFTWARE_TOKEN_MFA_CODE");
        step.Settle(call, client, Name, sql => Accept(sql, call, step.Owner, code));
        return PasswordAccepted.Finish(call, client, step.Owner);
    }

    private static PoolError? Accept(SqlSession sql, OperationCall call, User user, string code)
    {
        if (SoftwareTokenTable.Find(sql, user) is not { Secret: { } secret } token)
        {
            return PoolError.SoftwareTokenMissing();
        }

        if (Totp.Match(secret, code, call.Now, token.LastStep) is not { } matched)
        {
            return PoolError.WrongTotp();
        }

        // Codes older than the last accepted one count as used too.
        if (matched <= token.LastStep)
        {
            return PoolError.TotpUsedBefore();
        }

        SoftwareTokenTable.SetLastStep(sql, user, matched);
        return null;
    }
}
