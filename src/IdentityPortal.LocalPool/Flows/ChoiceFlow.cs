using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Triggers;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>USER_AUTH: the user chooses the first factor, or the client names the one it prefers.</summary>
internal static class ChoiceFlow
{
    public const string Select = "SELECT_CHALLENGE";
    public const string Password = "PASSWORD";
    public const string PasswordSrp = "PASSWORD_SRP";

    public static AuthReply Start(OperationCall call, AppClient client, AuthParameters parameters)
    {
        var typed = parameters.Need("USERNAME");
        var user = call.Database.Read(sql => UserTable.Find(sql, client.Pool, typed));
        if (user is null && !client.Settings.PreventUserExistenceErrors)
        {
            throw PoolError.UserNotFound();
        }

        PreAuthenticationTrigger.Run(call, client, user, typed);
        var offer = Offer(call, client, user);

        // Observed on AWS: with a single factor there is no choice. If the user cannot use the preferred factor, AWS offers the choice.
        var chosen = parameters.Find("PREFERRED_CHALLENGE") is { } preferred && offer.Contains(preferred)
            ? preferred
            : offer is [var only] ? only : null;
        var reply = chosen is null
            ? Challenge(call, client, user, typed, Select)
            : Take(call, client, user, typed, chosen, parameters);
        return reply with { AvailableChallenges = offer };
    }

    /// <summary>
    /// Answers SELECT_CHALLENGE: continues with the chosen factor, and completes it in the same call if the client already sent its answer.
    /// </summary>
    public static AuthReply AnswerSelect(OperationCall call, AppClient client, string? sessionText, AuthParameters responses)
    {
        var step = ChallengeStep.Require(call, client, sessionText, responses, Select);
        var answer = responses.Need("ANSWER");
        return Offer(call, client, step.User).Contains(answer)
            ? Go(call, client, step, answer, responses)
            : throw PoolError.NotOnOffer(answer);
    }

    /// <summary>Answers PASSWORD and PASSWORD_SRP after they were chosen.</summary>
    public static AuthReply Answer(
        OperationCall call, AppClient client, string? sessionText, AuthParameters responses, string factor)
    {
        var step = ChallengeStep.Require(call, client, sessionText, responses, factor);
        responses.Need(factor == Password ? "PASSWORD" : "SRP_A");
        return Go(call, client, step, factor, responses);
    }

    // Guess: after a wrong answer the sign-in must start again, because the session is used up before the answer is checked.
    private static AuthReply Go(OperationCall call, AppClient client, ChallengeStep step, string factor, AuthParameters responses)
    {
        call.Database.Write(sql => ChallengeSession.Use(sql, step.Session));
        return Take(call, client, step.User, responses.Need("USERNAME"), factor, responses);
    }

    private static AuthReply Take(
        OperationCall call, AppClient client, User? user, string typed, string factor, AuthParameters values) => factor switch
        {
            Password when values.Find("PASSWORD") is { } password => PasswordCheck.Continue(call, client, user, typed, password),
            PasswordSrp when values.Find("SRP_A") is { } publicKey => SrpFlow.Challenge(call, client, user, typed, publicKey),
            FirstFactor.EmailOtp or FirstFactor.SmsOtp when user is null => SentCodeChallenge.StartFake(call, client, typed, factor),
            FirstFactor.EmailOtp or FirstFactor.SmsOtp => SentCodeChallenge.StartFirstFactor(call, client, user, factor),
            FirstFactor.WebAuthn when user is not null => WebAuthnChallenge.Start(call, client, user),
            _ => Challenge(call, client, user, typed, factor),
        };

    private static AuthReply Challenge(OperationCall call, AppClient client, User? user, string typed, string name) => new()
    {
        ChallengeName = name,
        Session = call.Database.Write(sql => user is null
            ? ChallengeSession.StartFake(sql, call, client, name, typed)
            : ChallengeSession.Start(sql, call, client, user, name)),
    };

    private static List<string> Offer(OperationCall call, AppClient client, User? user)
    {
        var pool = client.Pool;
        var required = pool.Settings.MfaConfiguration == "ON";
        var factors = user is null
            ? FirstFactor.OfUnknown(pool).FindAll(factor => !required || factor == FirstFactor.Password)
            : call.Database.Read(sql =>
            {
                var mfa = required || MfaStatus.Of(sql, pool, user).Usable.Count > 0;
                return FirstFactor.Of(sql, pool, user).FindAll(factor => !mfa || FirstFactor.SatisfiesMfa(sql, pool, user, factor));
            });
        return [.. factors.SelectMany(factor => factor == FirstFactor.Password ? [PasswordSrp, Password] : (string[])[factor])];
    }
}
