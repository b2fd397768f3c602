using IdentityPortal.LocalPool.Flows;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>The user who sets up a software token, identified by an access token or, during a sign-in, by the MFA_SETUP session.</summary>
internal sealed record FactorOwner(User User, AppClient Client, SessionTable.Row? Session)
{
    public static FactorOwner Require(OperationCall call, string? accessToken, string? session)
    {
        // Guess: if both are given, the access token is used; if neither is, AWS's message is not known.
        if (!string.IsNullOrEmpty(accessToken))
        {
            var token = AccessToken.Require(call, accessToken);
            return new FactorOwner(token.User, token.Client, Session: null);
        }

        if (string.IsNullOrEmpty(session))
        {
            throw PoolError.AccessTokenOrSession();
        }

        return call.Database.Read(sql =>
        {
            var row = ChallengeSession.FindSetup(sql, call, session);
            var user = UserTable.Find(sql, row.UserId) ?? throw PoolError.SessionForeign();
            return new FactorOwner(user, call.Directory.Client(row.ClientId), row);
        });
    }

    public void RequireSoftwareTokens()
    {
        if (!Client.Pool.Settings.EnabledMfas.Contains(MfaFactor.SoftwareToken) || Client.Pool.Settings.MfaConfiguration == "OFF")
        {
            throw PoolError.SoftwareTokenOff();
        }
    }

    /// <summary>Starts the next session of the sign-in; returns null if the user was identified by an access token.</summary>
    public string? Advance(SqlSession sql, OperationCall call, string state = "")
    {
        if (Session is null)
        {
            return null;
        }

        ChallengeSession.Use(sql, Session);
        return ChallengeSession.Start(sql, call, Client, User, MfaSetupChallenge.Name, state);
    }
}
