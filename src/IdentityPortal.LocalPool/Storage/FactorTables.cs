namespace IdentityPortal.LocalPool.Storage;

/// <summary>What second factors and passkeys need beside <see cref="Tables"/>.</summary>
internal static class FactorTables
{
    public const string Create =
        """
        -- A token that is being set up waits in pending while the one before it still works.
        CREATE TABLE IF NOT EXISTS software_token (
          user_id INTEGER PRIMARY KEY, pending BLOB, secret BLOB, friendly_name TEXT, last_step INTEGER NOT NULL);

        CREATE TABLE IF NOT EXISTS mfa_preference (
          user_id INTEGER NOT NULL, factor TEXT NOT NULL, preferred INTEGER NOT NULL, PRIMARY KEY (user_id, factor)) WITHOUT ROWID;

        -- What a challenge has to remember: a mailed code, a WebAuthn challenge; and how often it was answered wrong.
        CREATE TABLE IF NOT EXISTS session_state (
          id BLOB PRIMARY KEY, state TEXT NOT NULL, wrong INTEGER NOT NULL) WITHOUT ROWID;

        -- Triggers: whoever deletes an account takes all of this along.
        CREATE TRIGGER IF NOT EXISTS user_takes_factors_along AFTER DELETE ON user BEGIN
          DELETE FROM software_token WHERE user_id = OLD.id;
          DELETE FROM mfa_preference WHERE user_id = OLD.id;
        END;
        CREATE TRIGGER IF NOT EXISTS session_takes_state_along AFTER DELETE ON challenge_session BEGIN
          DELETE FROM session_state WHERE id = OLD.id;
        END;
        """;
}
