using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.WebAuthn;
using Microsoft.Data.Sqlite;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>Passkeys. A credential id is unique within a pool.</summary>
internal static class PasskeyTable
{
    internal sealed record Row(
        long Id,
        byte[] CredentialId,
        string RelyingPartyId,
        byte[] PublicKey,
        bool IsBackupEligible,
        string? Attachment,
        IReadOnlyList<string> Transports,
        DateTimeOffset Created);

    /// <summary>All passkeys of a user, oldest first.</summary>
    public static List<Row> Of(SqlSession sql, User user) => Page(sql, user, after: 0, int.MaxValue);

    /// <summary>A user's passkeys for the pool's current domain. Passkeys created for an earlier domain cannot be used.</summary>
    public static List<Row> Of(SqlSession sql, User user, RelyingParty party) =>
        Of(sql, user).FindAll(row => row.RelyingPartyId == party.Id);

    public static List<Row> Page(SqlSession sql, User user, long after, int limit) => sql.All(
        """
        SELECT id, credential_id, relying_party, public_key, backup_eligible, attachment, transports, created
        FROM passkey WHERE user_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3
        """,
        Read, user.Id, after, limit);

    /// <summary>Stores a passkey; returns false if the pool already has one with this credential id.</summary>
    public static bool TryInsert(SqlSession sql, User user, RelyingParty party, NewPasskey passkey, DateTimeOffset now) => sql.Execute(
        """
        INSERT INTO passkey (
          user_id, pool_id, credential_id, relying_party, public_key, counter, backup_eligible, attachment, transports, created)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING
        """,
        user.Id, user.PoolId, passkey.Id, party.Id, passkey.PublicKey, (long)passkey.Counter, passkey.IsBackupEligible,
        passkey.Attachment, string.Join(',', passkey.Transports), now) == 1;

    /// <summary>
    /// Updates the signature counter after a use. Returns false if the counter has not increased, which means that the key was copied. Authenticators
    /// without a counter always send zero.
    /// </summary>
    public static bool TryCount(SqlSession sql, Row passkey, uint counter) => sql.Execute(
        "UPDATE passkey SET counter = ?2 WHERE id = ?1 AND (counter < ?2 OR (counter = 0 AND ?2 = 0))", passkey.Id, (long)counter) == 1;

    /// <summary>Deletes a passkey; returns false if the user has no such passkey.</summary>
    public static bool TryDelete(SqlSession sql, User user, byte[] credentialId) => sql.Execute(
        "DELETE FROM passkey WHERE pool_id = ?1 AND credential_id = ?2 AND user_id = ?3", user.PoolId, credentialId, user.Id) == 1;

    private static Row Read(SqliteDataReader row) => new(
        row.GetInt64(0), (byte[])row[1], row.GetString(2), (byte[])row[3], row.GetBoolean(4), row.OptionalText(5),
        row.GetString(6).Split(',', StringSplitOptions.RemoveEmptyEntries), row.Moment(7));
}
