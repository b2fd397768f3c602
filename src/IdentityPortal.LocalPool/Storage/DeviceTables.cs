namespace IdentityPortal.LocalPool.Storage;

/// <summary>What devices need beside <see cref="Tables"/>.</summary>
internal static class DeviceTables
{
    public const string Create =
        """
        -- A device that was confirmed; remembered once the pool or its person says so.
        CREATE TABLE IF NOT EXISTS device (
          id INTEGER PRIMARY KEY, device_key TEXT NOT NULL, user_id INTEGER NOT NULL, name TEXT, salt BLOB NOT NULL,
          verifier BLOB NOT NULL, remembered INTEGER NOT NULL, created INTEGER NOT NULL, modified INTEGER NOT NULL,
          authenticated INTEGER NOT NULL);
        CREATE UNIQUE INDEX IF NOT EXISTS device_by_key ON device (user_id, device_key);
        CREATE INDEX IF NOT EXISTS device_by_user ON device (user_id, id);

        -- The device that a sign-in's tokens are bound to, by the origin_jti that they share.
        CREATE TABLE IF NOT EXISTS sign_in_device (origin_jti TEXT PRIMARY KEY, device_key TEXT NOT NULL) WITHOUT ROWID;

        -- Sign-ins that wait for their device to prove itself.
        CREATE INDEX IF NOT EXISTS device_challenge_by_user ON challenge_session (user_id) WHERE step = 'DEVICE_SRP_AUTH';

        CREATE TRIGGER IF NOT EXISTS user_takes_devices_along AFTER DELETE ON user BEGIN
          DELETE FROM device WHERE user_id = OLD.id;
        END;
        CREATE TRIGGER IF NOT EXISTS refresh_token_takes_device_along AFTER DELETE ON refresh_token
        WHEN NOT EXISTS (SELECT 1 FROM refresh_token WHERE origin_jti = OLD.origin_jti) BEGIN
          DELETE FROM sign_in_device WHERE origin_jti = OLD.origin_jti;
        END;
        """;
}
