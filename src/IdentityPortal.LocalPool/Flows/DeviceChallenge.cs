using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;
using IdentityPortal.Srp;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>DEVICE_SRP_AUTH and DEVICE_PASSWORD_VERIFIER: a remembered device proves that it knows the secret it was confirmed with.</summary>
internal static class DeviceChallenge
{
    public const string Name = "DEVICE_SRP_AUTH";
    public const string Verifier = "DEVICE_PASSWORD_VERIFIER";

    /// <summary>
    /// The device named in the request, if it is remembered. Guess: a sign-in from any other device is treated as one from a new device.
    /// </summary>
    public static DeviceTable.Row? Remembered(OperationCall call, AppClient client, User user) =>
        SignInDevice.Named(call, client, user) is { Remembered: true } device ? device : null;

    /// <summary>Continues once the user has completed all factors: a remembered device proves itself first, then tokens are issued.</summary>
    public static AuthReply Continue(OperationCall call, AppClient client, User user) =>
        Remembered(call, client, user) is { } device ? Start(call, client, user, device) : TokenGrant.SignIn(call, client, user);

    public static AuthReply Start(OperationCall call, AppClient client, User user, DeviceTable.Row device) => new()
    {
        ChallengeName = Name,
        Session = call.Database.Write(sql => ChallengeSession.Start(sql, call, client, user, Name, device.Key)),
        ChallengeParameters = new Dictionary<string, string> { ["DEVICE_KEY"] = device.Key, ["USERNAME"] = user.Username },
    };

    public static AuthReply Answer(OperationCall call, AppClient client, AuthParameters responses)
    {
        var key = responses.Need("DEVICE_KEY");
        var publicKey = responses.Need("SRP_A");
        var user = Find(call, client, responses);
        SrpFlow.RefuseMalformed(publicKey);

        // Clients send the session of this step, of the previous one, or none. The pool only checks that a sign-in is waiting for this device.
        var device = call.Database.Write(sql =>
        {
            var waiting = user is null ? null : SessionTable.FindWaiting(sql, client.Id, user.Id, key, call.Now);
            ChallengeSession.Use(sql, waiting ?? throw PoolError.DeviceBeforePassword());
            return Require(sql, user!, key);
        });
        var server = SrpServer.Create(device.Secret.Verifier);
        var block = new SecretBlock(call.Now, user!.Username, IsKnown: true, publicKey, server.PublicKey, server.Secret);

        // Guess: the reply has no session, as with PASSWORD_VERIFIER.
        return new AuthReply
        {
            ChallengeName = Verifier,
            ChallengeParameters = new Dictionary<string, string>
            {
                ["SALT"] = device.Secret.SaltText,
                ["SECRET_BLOCK"] = Convert.ToBase64String(block.Seal(client, key)),
                ["SRP_B"] = server.PublicKey,
                ["DEVICE_KEY"] = key,
                ["USERNAME"] = user.Username,
            },
        };
    }

    public static AuthReply Verify(OperationCall call, AppClient client, AuthParameters responses)
    {
        var key = responses.Need("DEVICE_KEY");
        var timestamp = responses.Need("TIMESTAMP");
        var sealedBlock = responses.Need("PASSWORD_CLAIM_SECRET_BLOCK");
        var signature = responses.Need("PASSWORD_CLAIM_SIGNATURE");
        var user = Find(call, client, responses);
        ClaimTimestamp.RefuseOther(timestamp);
        var (block, bytes) = SrpFlow.Open(call, client, sealedBlock, key);
        if (block is null || user is null || user.Username != block.UserId)
        {
            throw PoolError.IncorrectPassword();
        }

        var device = call.Database.Read(sql => Require(sql, user, key));

        // Guess: a wrong proof gets the same answer as a wrong password but does not count as a failed attempt.
        if (!SrpFlow.ProofFits(SignInDevice.GroupKey(client.Pool), key, block, device.Secret.Verifier, bytes, timestamp, signature))
        {
            throw PoolError.IncorrectPassword();
        }

        call.TokenOccasion = "AuthenticateDevice";
        return user.Status == UserStatus.Confirmed ? TokenGrant.SignIn(call, client, user) : PasswordAccepted.Continue(call, client, user);
    }

    private static User? Find(OperationCall call, AppClient client, AuthParameters responses)
    {
        var username = responses.Need("USERNAME");
        client.RequireSecretHashPresent(responses.SecretHash);
        var user = call.Database.Read(sql => UserTable.Find(sql, client.Pool, username));
        client.RequireSecretHash(responses.SecretHash, username, user?.Username ?? username);
        return user;
    }

    // Since the previous step, the account may have been disabled, or the device may have been forgotten or marked as not remembered.
    private static DeviceTable.Row Require(SqlSession sql, User user, string key) => user.Enabled
        ? DeviceTable.Find(sql, user.Id, key) is { Remembered: true } device ? device : throw PoolError.DeviceNotFound()
        : throw PoolError.UserDisabled();
}
