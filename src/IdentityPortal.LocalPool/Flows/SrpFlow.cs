using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Triggers;
using IdentityPortal.LocalPool.Wire;
using IdentityPortal.Srp;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>USER_SRP_AUTH and its challenge, PASSWORD_VERIFIER.</summary>
internal static class SrpFlow
{
    // Hex digits of A, which is less than N, with at most one leading zero byte.
    private const int LongestPublicKey = 770;

    public static AuthReply Start(OperationCall call, AppClient client, AuthParameters parameters)
    {
        var typed = parameters.Need("USERNAME");
        var publicKey = parameters.Need("SRP_A");
        client.RequireSecretHash(parameters.SecretHash, typed);
        client.RequireFlow("USER_SRP_AUTH");
        RefuseMalformed(publicKey);
        var user = call.Database.Read(sql => UserTable.Find(sql, client.Pool, typed));
        if (user is null && !client.Settings.PreventUserExistenceErrors)
        {
            throw PoolError.UserNotFound();
        }

        PreAuthenticationTrigger.Run(call, client, user, typed);
        return Challenge(call, client, user, typed, publicKey);
    }

    /// <summary>Issues the challenge, including for a name without an account. The answer continues CUSTOM_AUTH if the challenge is one of it.</summary>
    public static AuthReply Challenge(
        OperationCall call, AppClient client, User? user, string typed, string publicKey, bool isCustom = false)
    {
        RefuseMalformed(publicKey);
        var pool = client.Pool;
        var userId = user?.Username ?? UnknownUser.Id(pool, typed);
        var password = user?.Password ?? PasswordVerifier.Fake(pool, userId);
        Database.RefuseInside();
        var server = SrpServer.Create(password.Verifier);
        var block = new SecretBlock(call.Now, userId, user is not null, publicKey, server.PublicKey, server.Secret, isCustom);

        // Measured on AWS: this step has no Session.
        return new AuthReply
        {
            ChallengeName = "PASSWORD_VERIFIER",
            ChallengeParameters = new Dictionary<string, string>
            {
                ["SALT"] = password.SaltText,
                ["SECRET_BLOCK"] = Convert.ToBase64String(block.Seal(client)),
                ["SRP_B"] = server.PublicKey,
                ["USERNAME"] = userId,
                ["USER_ID_FOR_SRP"] = userId,
            },
        };
    }

    public static AuthReply Answer(OperationCall call, AppClient client, AuthParameters responses)
    {
        var username = responses.Need("USERNAME");
        var timestamp = responses.Need("TIMESTAMP");
        var sealedBlock = responses.Need("PASSWORD_CLAIM_SECRET_BLOCK");
        var signature = responses.Need("PASSWORD_CLAIM_SIGNATURE");
        var (block, bytes) = Open(call, client, sealedBlock);
        client.RequireSecretHash(responses.SecretHash, block is null ? [username] : [username, block.UserId]);
        ClaimTimestamp.RefuseOther(timestamp);
        var user = block is null ? null : Resolve(call, client, username, block);
        if (block is null || (block.IsKnown && user is null))
        {
            throw PoolError.IncorrectPassword();
        }

        var pool = client.Pool;
        var subject = AttemptSubject.Of(pool, user, block.UserId);
        LockOut.Refuse(call, subject);

        // Guess: a disabled user is refused before the password is checked, as other emulators do.
        if (user is { Enabled: false })
        {
            throw PoolError.UserDisabled();
        }

        // An unknown user costs as many exponentiations as a known one, so that timing does not reveal which users exist.
        var verifier = (user?.Password ?? PasswordVerifier.Fake(pool, block.UserId)).Verifier;
        var right = ProofFits(pool.SrpName, block.UserId, block, verifier, bytes, timestamp, signature) && user is not null;
        LockOut.Record(call, subject, right);
        if (!right)
        {
            throw PoolError.IncorrectPassword();
        }

        return block.IsCustom ? CustomAuthFlow.ContinueAfterPassword(call, client, user!) : PasswordAccepted.Continue(call, client, user!);
    }

    public static void RefuseMalformed(string publicKey)
    {
        if (publicKey.Length > LongestPublicKey || !publicKey.All(char.IsAsciiHexDigit))
        {
            throw PoolError.SrpPublicKey();
        }
    }

    /// <summary>
    /// Returns the block of a challenge with its bytes; the block is null if it belongs to another client or device, or has expired.
    /// </summary>
    public static (SecretBlock? Block, byte[] Bytes) Open(OperationCall call, AppClient client, string base64, string? device = null)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length))
        {
            return (null, []);
        }

        bytes = bytes[..length];
        var block = SecretBlock.Open(client, bytes, device);

        // Guess: AWS requires the answer "within seconds"; here it may take as long as a challenge session. The value of
        // TIMESTAMP is not compared, so that a pool whose clock a test moves still accepts answers from clients that use real time.
        return block is not null && call.Now - block.IssuedAt < client.Settings.AuthSessionValidity ? (block, bytes) : (null, bytes);
    }

    private static User? Resolve(OperationCall call, AppClient client, string username, SecretBlock block) => call.Database.Read(sql =>
    {
        var pool = client.Pool;
        var owner = UserTable.Find(sql, pool, block.UserId);

        // Guess: if the user was deleted after the challenge was issued, the error is the same as when a sign-in starts with an unknown user.
        if (owner is null && block.IsKnown && !client.Settings.PreventUserExistenceErrors)
        {
            throw PoolError.UserNotFound();
        }

        return owner is null || username == block.UserId || UserTable.Find(sql, pool, username)?.Id == owner.Id ? owner : null;
    });

    /// <summary>Whether a signature proves knowledge of the password behind a verifier. Costs two exponentiations.</summary>
    public static bool ProofFits(
        string poolName, string userId, SecretBlock block, byte[] verifier, byte[] blockBytes, string timestamp, string signature)
    {
        Database.RefuseInside();
        try
        {
            var key = block.Restore(verifier).DeriveKey(block.ClientPublicKey);
            return key.Verify(poolName, userId, blockBytes, timestamp, signature) && SrpTimestamp.TryParse(timestamp, out _);
        }
        catch (SrpException)
        {
            return false;
        }
    }
}
