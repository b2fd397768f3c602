using System.Security.Cryptography;
using System.Text;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Triggers;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>
/// EMAIL_OTP, SMS_OTP and SMS_MFA: a code sent by mail or text message. EMAIL_OTP is a first or second factor, SMS_OTP a first, SMS_MFA a second one.
/// </summary>
internal static class SentCodeChallenge
{
    // Guess: AWS allows 5 to 20 per hour, depending on the risk that it assesses, and refuses more with this error.
    private const int MessagesPerHour = 20;

    // Observed on AWS (amplify-js#14428): a code in place of a password is longer than all others.
    private const int FirstFactorDigits = 8;
    private const int SecondFactorDigits = 6;

    public static AuthReply StartFirstFactor(OperationCall call, AppClient client, User user, string name) =>
        Start(call, client, user, name, FirstFactorDigits, newAddress: null);

    public static AuthReply StartSecondFactor(OperationCall call, AppClient client, User user, string name) =>
        Start(call, client, user, name, SecondFactorDigits, newAddress: null);

    /// <summary>Starts the second factor of a user who sets it up with this address. The right answer verifies the address.</summary>
    public static AuthReply StartSetUp(OperationCall call, AppClient client, User user, string email) =>
        Start(call, client, user, MfaFactor.EmailOtp, SecondFactorDigits, email);

    /// <summary>Starts the first factor for a name without an account: nothing is sent, and no code is accepted.</summary>
    public static AuthReply StartFake(OperationCall call, AppClient client, string typed, string name)
    {
        AttemptLimit.Count(call, client.Pool, user: null, typed, name, MessagesPerHour);
        var destination = MailedCode.Simulated(client.Pool, typed, byPhone: name != FirstFactor.EmailOtp).Destination;
        return call.Database.Write(sql =>
            Reply(name, ChallengeSession.StartFake(sql, call, client, name, typed), destination, UnknownUser.Id(client.Pool, typed)));
    }

    public static AuthReply Answer(OperationCall call, AppClient client, string? sessionText, AuthParameters responses, string name)
    {
        var step = ChallengeStep.Require(call, client, sessionText, responses, name);
        var answer = Encoding.UTF8.GetBytes(responses.Need($"{name}_CODE"));
        var (code, newAddress) = step.State.Split(' ', 2) is [var sent, var address] ? (sent, address) : (step.State, null);
        var right = CryptographicOperations.FixedTimeEquals(answer, Encoding.UTF8.GetBytes(code)) && step.User is not null;
        step.Settle(call, client, name, sql =>
        {
            if (!right)
            {
                return PoolError.WrongOtp();
            }

            Accept(sql, client.Pool, step.Owner, name, newAddress);
            return null;
        });
        return PasswordAccepted.Finish(call, client, step.Owner);
    }

    private static void Accept(SqlSession sql, UserPool pool, User user, string name, string? newAddress)
    {
        if (newAddress is not null)
        {
            AttributeChange.Put(sql, pool, user, "email", newAddress);
            AttributeChange.Verify(sql, pool, user, "email");
            MfaPreferenceTable.Put(sql, user, name, preferred: true);
        }
        else if (name == MfaFactor.Sms && !AttributeRules.IsTrue(AttributeTable.Find(sql, user, "phone_number_verified")))
        {
            // Documented: a code that arrives verifies the phone number.
            AttributeChange.Verify(sql, pool, user, "phone_number");
        }
    }

    private static AuthReply Start(OperationCall call, AppClient client, User user, string name, int digits, string? newAddress)
    {
        AttemptLimit.Count(call, client.Pool, user, user.Username, name, MessagesPerHour);
        MessageTriggers.Prepare(call, client.Pool, client, user.Username, "Authentication", () => TriggerEvent.Attributes(call, user));
        var code = call.NewCode(digits);
        var settings = client.Pool.Settings;
        return call.Database.Write(sql =>
        {
            var address = newAddress ?? AttributeTable.Find(sql, user, AttributeOf(name)) ?? throw PoolError.FactorNotReady(name);
            call.Message.Send(sql, call.Now, new SentMessage(address, name != MfaFactor.EmailOtp, "SignIn", code)
            {
                EmailSubject = settings.EmailAuthenticationSubject,
                EmailMessage = settings.EmailAuthenticationMessage,
                SmsMessage = settings.SmsAuthenticationMessage,
                Fill = text => text.Replace("{####}", code, StringComparison.Ordinal),
            });
            var session = ChallengeSession.Start(sql, call, client, user, name, newAddress is null ? code : $"{code} {newAddress}");
            return Reply(name, session, Address.Mask(address), user.Username);
        });
    }

    private static string AttributeOf(string name) => name == MfaFactor.EmailOtp ? "email" : "phone_number";

    private static AuthReply Reply(string name, string session, string destination, string userId) => new()
    {
        ChallengeName = name,
        Session = session,
        ChallengeParameters = new Dictionary<string, string>
        {
            ["CODE_DELIVERY_DELIVERY_MEDIUM"] = name == MfaFactor.EmailOtp ? "EMAIL" : "SMS",
            ["CODE_DELIVERY_DESTINATION"] = destination,
            ["USER_ID_FOR_SRP"] = userId,
        },
    };
}
