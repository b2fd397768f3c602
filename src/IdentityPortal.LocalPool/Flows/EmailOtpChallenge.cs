using System.Security.Cryptography;
using System.Text;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Mailbox;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Triggers;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>EMAIL_OTP: a code sent by mail, as the first or second factor.</summary>
internal static class EmailOtpChallenge
{
    public const string Name = MfaFactor.EmailOtp;

    // Guess: AWS allows 5 to 20 per hour, depending on the risk that it assesses, and refuses more with this error.
    private const int MailsPerHour = 20;

    // Observed on AWS (amplify-js#14428): a code in place of a password is longer than all others.
    private const int FirstFactorDigits = 8;

    public static AuthReply StartFirstFactor(OperationCall call, AppClient client, User user) => Start(call, client, user, FirstFactorDigits);

    public static AuthReply StartSecondFactor(OperationCall call, AppClient client, User user) => Start(call, client, user, digits: 6);

    /// <summary>Starts the first factor for a name without an account: no mail is sent, and no code is accepted.</summary>
    public static AuthReply StartFake(OperationCall call, AppClient client, string typed)
    {
        AttemptLimit.Count(call, client.Pool, user: null, typed, Name, MailsPerHour);
        var destination = SignUpCode.Simulated(client.Pool, typed).Destination;
        return call.Database.Write(sql =>
            Reply(ChallengeSession.StartFake(sql, call, client, Name, typed), destination, UnknownUser.Id(client.Pool, typed)));
    }

    public static AuthReply Answer(OperationCall call, AppClient client, string? sessionText, AuthParameters responses)
    {
        var step = ChallengeStep.Require(call, client, sessionText, responses, Name);
        var code = Encoding.UTF8.GetBytes(responses.Need("EMAIL_OTP_CODE"));
        var right = CryptographicOperations.FixedTimeEquals(code, Encoding.UTF8.GetBytes(step.State)) && step.User is not null;
        step.Settle(call, client, Name, _ => right ? null : PoolError.WrongOtp());
        return PasswordAccepted.Finish(call, client, step.Owner);
    }

    private static AuthReply Start(OperationCall call, AppClient client, User user, int digits)
    {
        AttemptLimit.Count(call, client.Pool, user, user.Username, Name, MailsPerHour);
        MessageTriggers.Prepare(call, client.Pool, client, user.Username, "Authentication", () => TriggerEvent.Attributes(call, user));
        var code = call.NewCode(digits);
        return call.Database.Write(sql =>
        {
            var address = AttributeTable.Find(sql, user, "email") ?? throw PoolError.FactorNotReady(Name);
            var settings = client.Pool.Settings;
            MessageTable.Insert(sql, new MailboxMessage(
                address,
                call.Message.EmailSubject ?? settings.EmailAuthenticationSubject,
                "SignIn",
                code,
                call.Now,
                (call.Message.EmailMessage ?? settings.EmailAuthenticationMessage).Replace("{####}", code, StringComparison.Ordinal)));
            call.Message.Hand(code);
            return Reply(ChallengeSession.Start(sql, call, client, user, Name, code), Address.Mask(address), user.Username);
        });
    }

    private static AuthReply Reply(string session, string destination, string userId) => new()
    {
        ChallengeName = Name,
        Session = session,
        ChallengeParameters = new Dictionary<string, string>
        {
            ["CODE_DELIVERY_DELIVERY_MEDIUM"] = "EMAIL",
            ["CODE_DELIVERY_DESTINATION"] = destination,
            ["USER_ID_FOR_SRP"] = userId,
        },
    };
}
