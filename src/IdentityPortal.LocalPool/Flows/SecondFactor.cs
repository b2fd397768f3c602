using System.Text.Json;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>Chooses the next step after a correct password of a confirmed account: a second factor, or tokens.</summary>
internal static class SecondFactor
{
    public static AuthReply Continue(OperationCall call, AppClient client, User user)
    {
        var device = DeviceChallenge.Remembered(call, client, user);
        var mfa = call.Database.Read(sql => MfaStatus.Of(sql, client.Pool, user));
        return mfa switch
        {
            { Usable.Count: 0 } when client.Pool.Settings.MfaConfiguration == "ON" => SetUp(call, client, user),
            { Usable.Count: 0 } => DeviceChallenge.Continue(call, client, user),
            _ when device is not null && client.Pool.Settings.DeviceConfiguration is { ChallengeRequiredOnNewDevice: true } =>
                DeviceChallenge.Start(call, client, user, device),
            { Usable: [var only] } => Challenge(call, client, user, only),
            { Preferred: { } preferred } when mfa.Usable.Contains(preferred) => Challenge(call, client, user, preferred),
            _ => Choose(call, client, user, mfa.Usable),
        };
    }

    public static AuthReply Challenge(OperationCall call, AppClient client, User user, string factor) => factor == MfaFactor.SoftwareToken
        ? SoftwareTokenChallenge.Start(call, client, user)
        : SentCodeChallenge.StartSecondFactor(call, client, user, factor);

    private static AuthReply Choose(OperationCall call, AppClient client, User user, IReadOnlyList<string> usable) =>
        Start(call, client, user, SelectMfaChallenge.Name, "MFAS_CAN_CHOOSE", usable);

    // Documented: all factors of the pool are named. For text messages, an administrator has to add the phone number.
    private static AuthReply SetUp(OperationCall call, AppClient client, User user) =>
        Start(call, client, user, MfaSetupChallenge.Name, "MFAS_CAN_SETUP", client.Pool.Settings.EnabledMfas);

    private static AuthReply Start(
        OperationCall call, AppClient client, User user, string challenge, string parameter, IReadOnlyList<string> factors) => new()
        {
            ChallengeName = challenge,
            Session = call.Database.Write(sql => ChallengeSession.Start(sql, call, client, user, challenge)),
            ChallengeParameters = new Dictionary<string, string>
            {
                [parameter] = JsonSerializer.Serialize([.. factors], ReplyJson.Wire.ListString),
                ["USER_ID_FOR_SRP"] = user.Username,
            },
        };
}
