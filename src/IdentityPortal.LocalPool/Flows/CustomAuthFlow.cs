using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Triggers;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>CUSTOM_AUTH: functions choose, make and check the challenges, after a password proven by SRP if the client starts with it.</summary>
internal static class CustomAuthFlow
{
    public const string Name = "CUSTOM_CHALLENGE";

    private const string Srp = "SRP_A";
    private const string Verifier = "PASSWORD_VERIFIER";

    public static AuthReply Start(OperationCall call, AppClient client, AuthParameters parameters)
    {
        var typed = parameters.Need("USERNAME");
        client.RequireSecretHash(parameters.SecretHash, typed);
        client.RequireFlow("CUSTOM_AUTH");
        var user = call.Database.Read(sql => UserTable.Find(sql, client.Pool, typed));
        if (user is null && !client.Settings.PreventUserExistenceErrors)
        {
            throw PoolError.UserNotFound();
        }

        Refuse(user);
        PreAuthenticationTrigger.Run(call, client, user, typed);
        var publicKey = parameters.Find("CHALLENGE_NAME") == Srp ? parameters.Need(Srp) : null;
        return Continue(call, client, user, user?.Username ?? typed, publicKey is null ? [] : [new ChallengeResult(Srp, Passed: true)], publicKey);
    }

    /// <summary>Continues after the password. Guess: an account that needs a new one sets it, and then gets tokens without further challenges.</summary>
    public static AuthReply ContinueAfterPassword(OperationCall call, AppClient client, User user) =>
        user.Status == UserStatus.Confirmed
            ? Continue(call, client, user, user.Username, [new ChallengeResult(Srp, Passed: true), new ChallengeResult(Verifier, Passed: true)])
            : PasswordAccepted.Continue(call, client, user);

    public static AuthReply Answer(OperationCall call, AppClient client, string? sessionText, AuthParameters responses)
    {
        var typed = responses.Need("USERNAME");
        var answer = responses.Need("ANSWER");
        if (string.IsNullOrEmpty(sessionText))
        {
            throw PoolError.MissingParameter("Session");
        }

        client.RequireSecretHashPresent(responses.SecretHash);
        var (session, state, user) = call.Database.Read(sql =>
        {
            var row = ChallengeSession.Find(sql, call, client, sessionText, Name);
            var waiting = CustomAuthState.Read(SessionStateTable.Find(sql, row)!);
            var named = UserTable.Find(sql, client.Pool, typed);
            return named?.Id == row.UserId && (named is not null || typed == waiting.UserName)
                ? (row, waiting, named)
                : throw PoolError.SessionForeign();
        });
        client.RequireSecretHash(responses.SecretHash, typed, state.UserName);
        Refuse(user);

        // Seen on AWS: a wrong answer ends the session, too. The functions decide whether there is another challenge.
        call.Database.Write(sql => ChallengeSession.Use(sql, session));
        var passed = AuthChallengeTriggers.Verify(call, client, user, state.UserName, state.Hidden, answer);
        return Continue(call, client, user, state.UserName, [.. state.Results, new ChallengeResult(Name, passed, state.Metadata)]);
    }

    private static AuthReply Continue(
        OperationCall call, AppClient client, User? user, string userName, IReadOnlyList<ChallengeResult> results, string? publicKey = null)
    {
        var decision = AuthChallengeTriggers.Define(call, client, user, userName, results);
        return decision switch
        {
            { Fails: true } => throw PoolError.IncorrectPassword(),
            { IssuesTokens: true } => user is null ? throw PoolError.IncorrectPassword() : PasswordAccepted.Finish(call, client, user),
            { Challenge: Srp or Verifier } when publicKey is not null => SrpFlow.Challenge(call, client, user, userName, publicKey, isCustom: true),
            { Challenge: Name } => Challenge(call, client, user, userName, results),
            { Challenge: null } => throw PoolError.TriggerOutput(),
            _ => throw PoolError.NotBuilt($"{decision.Challenge} in CUSTOM_AUTH"),
        };
    }

    private static AuthReply Challenge(
        OperationCall call, AppClient client, User? user, string userName, IReadOnlyList<ChallengeResult> results)
    {
        var made = AuthChallengeTriggers.Create(call, client, user, userName, Name, results);
        var state = new CustomAuthState(userName, results, made.Private, made.Metadata);
        return new AuthReply
        {
            ChallengeName = Name,
            Session = call.Database.Write(sql => ChallengeSession.Start(sql, call, client, user?.Id, Name, state.Write())),
            ChallengeParameters = new Dictionary<string, string>(made.Public) { ["USERNAME"] = userName },
        };
    }

    // Guess: accounts that cannot sign in are refused before any function is asked.
    private static void Refuse(User? user)
    {
        if (user is { Enabled: false })
        {
            throw PoolError.UserDisabled();
        }

        if (user is { Status: UserStatus.Unconfirmed })
        {
            throw PoolError.UserNotConfirmed();
        }
    }
}
