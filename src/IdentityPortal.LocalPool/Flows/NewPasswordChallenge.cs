using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>NEW_PASSWORD_REQUIRED: the user replaces the temporary password.</summary>
internal static class NewPasswordChallenge
{
    public const string Name = "NEW_PASSWORD_REQUIRED";
    public const string AttributePrefix = "userAttributes.";

    public static AuthReply Answer(OperationCall call, AppClient client, string? sessionText, AuthParameters responses)
    {
        var username = responses.Need("USERNAME");
        var newPassword = responses.Need("NEW_PASSWORD", Shape.Password);
        if (string.IsNullOrEmpty(sessionText))
        {
            throw PoolError.MissingParameter("Session");
        }

        client.RequireSecretHashPresent(responses.SecretHash);
        var pool = client.Pool;
        var (session, user, current) = call.Database.Read(sql =>
        {
            var row = ChallengeSession.Find(sql, call, client, sessionText, Name);
            var owner = UserTable.Find(sql, row.UserId) ?? throw PoolError.SessionForeign();
            return UserTable.Find(sql, pool, username)?.Id == owner.Id
                ? (row, owner, AttributeTable.Of(sql, owner))
                : throw PoolError.SessionForeign();
        });
        client.RequireSecretHash(responses.SecretHash, username, user.Username);
        if (!user.Enabled)
        {
            throw PoolError.UserDisabled();
        }

        if (PasswordRules.Violation(pool.Settings.PasswordPolicy, newPassword) is { } rule)
        {
            throw PoolError.NewPassword(rule);
        }

        var written = Attributes(client, responses, current);
        AttributeRules.RequireAll(pool, current.Concat(written).DistinctBy(attribute => attribute.Key).ToDictionary());
        PasswordHistory.Refuse(call, pool, user, newPassword);
        var password = PasswordVerifier.Of(pool, user.Username, newPassword);
        call.Database.Write(sql =>
        {
            ChallengeSession.Use(sql, session);
            UserTable.SetPassword(sql, user, password, UserStatus.Confirmed, call.Now);
            AttributeChange.PutAll(sql, pool, user, written, force: false);
        });
        call.TokenOccasion = "NewPasswordChallenge";
        return SecondFactor.Continue(call, client, user with { Status = UserStatus.Confirmed });
    }

    private static Dictionary<string, string> Attributes(
        AppClient client, AuthParameters responses, IReadOnlyDictionary<string, string> current)
    {
        var written = AttributeRules.Check(client, responses.All
            .Where(response => response.Key.StartsWith(AttributePrefix, StringComparison.Ordinal))
            .Select(response => new AttributeValue(
                AuthParameters.Fitting(response.Key, response.Key[AttributePrefix.Length..], Shape.AttributeName),
                AuthParameters.Fitting(response.Key, response.Value, Shape.AttributeValue))));
        foreach (var name in written.Keys.Where(current.ContainsKey))
        {
            if (client.Pool.Schema[name] is { Required: true } or { Mutable: false })
            {
                throw PoolError.AttributeCannotBeUpdated(name);
            }
        }

        return written;
    }
}
