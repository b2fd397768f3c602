namespace IdentityPortal.LocalPool.Storage;

/// <summary>What passkeys need beside <see cref="Tables"/>.</summary>
internal static class PasskeyTables
{
    public const string Create =
        """
        CREATE TABLE IF NOT EXISTS passkey (
          id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL, pool_id TEXT NOT NULL, credential_id BLOB NOT NULL,
          relying_party TEXT NOT NULL, public_key BLOB NOT NULL, counter INTEGER NOT NULL, backup_eligible INTEGER NOT NULL,
          attachment TEXT, transports TEXT NOT NULL, created INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS passkey_by_user ON passkey (user_id);
        CREATE UNIQUE INDEX IF NOT EXISTS passkey_by_credential ON passkey (pool_id, credential_id);

        -- The registration that a person has begun last; the ones before it can no longer be completed.
        CREATE TABLE IF NOT EXISTS passkey_registration (
          user_id INTEGER PRIMARY KEY, client_id TEXT NOT NULL, challenge BLOB NOT NULL, expires INTEGER NOT NULL);

        CREATE TRIGGER IF NOT EXISTS user_takes_passkeys_along AFTER DELETE ON user BEGIN
          DELETE FROM passkey WHERE user_id = OLD.id;
          DELETE FROM passkey_registration WHERE user_id = OLD.id;
        END;
        """;
}
