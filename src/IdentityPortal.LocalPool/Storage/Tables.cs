namespace IdentityPortal.LocalPool.Storage;

/// <summary>The tables. Every look-up by name, address, token or id has an index, times are milliseconds since 1970.</summary>
internal static class Tables
{
    public const string Create =
        """
        CREATE TABLE IF NOT EXISTS pool (
          id TEXT PRIMARY KEY, region TEXT NOT NULL, settings TEXT NOT NULL, signing_keys TEXT NOT NULL, sealing_key BLOB NOT NULL,
          from_template INTEGER NOT NULL, created INTEGER NOT NULL, modified INTEGER NOT NULL) WITHOUT ROWID;

        CREATE TABLE IF NOT EXISTS client (
          id TEXT PRIMARY KEY, pool_id TEXT NOT NULL, secret TEXT, settings TEXT NOT NULL,
          from_template INTEGER NOT NULL, created INTEGER NOT NULL, modified INTEGER NOT NULL) WITHOUT ROWID;

        CREATE TABLE IF NOT EXISTS user_group (
          pool_id TEXT NOT NULL, name TEXT NOT NULL, description TEXT, precedence INTEGER, created INTEGER NOT NULL,
          modified INTEGER NOT NULL, PRIMARY KEY (pool_id, name)) WITHOUT ROWID;

        -- No id is given twice: a call that is under way while its account goes must not meet the next one.
        CREATE TABLE IF NOT EXISTS user (
          id INTEGER PRIMARY KEY AUTOINCREMENT, pool_id TEXT NOT NULL, username TEXT NOT NULL, username_key TEXT NOT NULL, sub TEXT NOT NULL,
          status TEXT NOT NULL, enabled INTEGER NOT NULL, salt BLOB NOT NULL, verifier BLOB NOT NULL, temporary_until INTEGER,
          created INTEGER NOT NULL, modified INTEGER NOT NULL);
        CREATE UNIQUE INDEX IF NOT EXISTS user_by_name ON user (pool_id, username_key);
        CREATE UNIQUE INDEX IF NOT EXISTS user_by_sub ON user (pool_id, sub);
        CREATE INDEX IF NOT EXISTS user_by_pool ON user (pool_id);
        CREATE INDEX IF NOT EXISTS user_by_status ON user (pool_id, status);
        CREATE INDEX IF NOT EXISTS user_by_enabled ON user (pool_id, enabled);

        -- Addresses and aliases that open a user's account beside the user name.
        CREATE TABLE IF NOT EXISTS sign_in_name (
          pool_id TEXT NOT NULL, name TEXT NOT NULL, user_id INTEGER NOT NULL, PRIMARY KEY (pool_id, name)) WITHOUT ROWID;

        CREATE TABLE IF NOT EXISTS attribute (
          user_id INTEGER NOT NULL, pool_id TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL COLLATE NOCASE,
          PRIMARY KEY (user_id, name)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS attribute_by_value ON attribute (pool_id, name, value, user_id);

        CREATE TABLE IF NOT EXISTS group_member (
          user_id INTEGER NOT NULL, pool_id TEXT NOT NULL, group_name TEXT NOT NULL, PRIMARY KEY (user_id, group_name)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS group_member_by_group ON group_member (pool_id, group_name, user_id);

        CREATE TABLE IF NOT EXISTS former_password (
          user_id INTEGER NOT NULL, set_at INTEGER NOT NULL, salt BLOB NOT NULL, verifier BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS former_password_by_user ON former_password (user_id, set_at);

        CREATE TABLE IF NOT EXISTS code (
          user_id INTEGER NOT NULL, purpose TEXT NOT NULL, code TEXT NOT NULL, attribute TEXT NOT NULL, expires INTEGER NOT NULL,
          PRIMARY KEY (user_id, purpose)) WITHOUT ROWID;

        -- One row for a subject and an operation, started anew when its hour is over.
        CREATE TABLE IF NOT EXISTS attempt (
          pool_id TEXT NOT NULL, subject TEXT NOT NULL, operation TEXT NOT NULL, started INTEGER NOT NULL, count INTEGER NOT NULL,
          PRIMARY KEY (pool_id, subject, operation)) WITHOUT ROWID;

        CREATE TABLE IF NOT EXISTS failed_sign_in (
          pool_id TEXT NOT NULL, subject TEXT NOT NULL, count INTEGER NOT NULL, locked_until INTEGER NOT NULL,
          last_attempt INTEGER NOT NULL, PRIMARY KEY (pool_id, subject)) WITHOUT ROWID;

        CREATE TABLE IF NOT EXISTS challenge_session (
          id BLOB PRIMARY KEY, client_id TEXT NOT NULL, user_id INTEGER NOT NULL, step TEXT NOT NULL, used INTEGER NOT NULL,
          expires INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS challenge_session_by_expiry ON challenge_session (expires);

        CREATE TABLE IF NOT EXISTS refresh_token (
          id BLOB PRIMARY KEY, client_id TEXT NOT NULL, user_id INTEGER NOT NULL, origin_jti TEXT NOT NULL, event_id TEXT NOT NULL,
          auth_time INTEGER NOT NULL, expires INTEGER NOT NULL, revoked INTEGER NOT NULL, replaced INTEGER) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS refresh_token_by_user ON refresh_token (user_id);
        CREATE INDEX IF NOT EXISTS refresh_token_by_origin ON refresh_token (origin_jti);

        CREATE TABLE IF NOT EXISTS message (
          id INTEGER PRIMARY KEY, recipient TEXT NOT NULL COLLATE NOCASE, subject TEXT NOT NULL, kind TEXT NOT NULL, code TEXT,
          sent INTEGER NOT NULL, body TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS message_by_recipient ON message (recipient, id);
        """;
}
