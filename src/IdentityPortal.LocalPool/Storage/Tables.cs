using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using IdentityPortal.LocalPool.Settings;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>
/// The tables. Every row that belongs to a pool, client, group or account references it by a foreign key and is deleted with it. Mail is kept,
/// because deleting an account does not undo sent mail. Every lookup and every foreign key has an index. Times are milliseconds since 1970.
/// </summary>
internal static class Tables
{
    public const string Create =
        """
        CREATE TABLE pool (
          id TEXT PRIMARY KEY, region TEXT NOT NULL, settings TEXT NOT NULL, signing_keys TEXT NOT NULL, sealing_key BLOB NOT NULL,
          logical_id TEXT, created INTEGER NOT NULL, modified INTEGER NOT NULL) WITHOUT ROWID;

        CREATE TABLE client (
          id TEXT PRIMARY KEY, pool_id TEXT NOT NULL REFERENCES pool ON DELETE CASCADE, settings TEXT NOT NULL,
          logical_id TEXT, created INTEGER NOT NULL, modified INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX client_by_pool ON client (pool_id);

        CREATE TABLE client_secret (
          client_id TEXT NOT NULL REFERENCES client ON DELETE CASCADE, id TEXT NOT NULL, value TEXT NOT NULL, created INTEGER NOT NULL,
          PRIMARY KEY (client_id, id)) WITHOUT ROWID;

        CREATE TABLE user_group (
          pool_id TEXT NOT NULL REFERENCES pool ON DELETE CASCADE, name TEXT NOT NULL, description TEXT, precedence INTEGER, role_arn TEXT,
          created INTEGER NOT NULL, modified INTEGER NOT NULL, PRIMARY KEY (pool_id, name)) WITHOUT ROWID;

        -- AUTOINCREMENT: ids are never reused, so that a call which is running while its account is deleted cannot reach the next account.
        CREATE TABLE user (
          id INTEGER PRIMARY KEY AUTOINCREMENT, pool_id TEXT NOT NULL REFERENCES pool ON DELETE CASCADE, username TEXT NOT NULL,
          username_key TEXT NOT NULL, sub TEXT NOT NULL, status TEXT NOT NULL, enabled INTEGER NOT NULL, salt BLOB NOT NULL,
          verifier BLOB NOT NULL, temporary_until INTEGER, created INTEGER NOT NULL, modified INTEGER NOT NULL);
        CREATE UNIQUE INDEX user_by_name ON user (pool_id, username_key);
        CREATE UNIQUE INDEX user_by_sub ON user (pool_id, sub);
        CREATE INDEX user_by_pool ON user (pool_id);
        CREATE INDEX user_by_status ON user (pool_id, status);
        CREATE INDEX user_by_enabled ON user (pool_id, enabled);

        -- Addresses and aliases that a user can sign in with besides the user name.
        CREATE TABLE sign_in_name (
          pool_id TEXT NOT NULL, name TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES user ON DELETE CASCADE,
          PRIMARY KEY (pool_id, name)) WITHOUT ROWID;
        CREATE INDEX sign_in_name_by_user ON sign_in_name (user_id);

        CREATE TABLE attribute (
          user_id INTEGER NOT NULL REFERENCES user ON DELETE CASCADE, pool_id TEXT NOT NULL, name TEXT NOT NULL,
          value TEXT NOT NULL COLLATE NOCASE, PRIMARY KEY (user_id, name)) WITHOUT ROWID;
        CREATE INDEX attribute_by_value ON attribute (pool_id, name, value, user_id);

        -- A new address that waits for its code while the old one stays in use.
        CREATE TABLE pending_attribute (
          user_id INTEGER NOT NULL REFERENCES user ON DELETE CASCADE, name TEXT NOT NULL, value TEXT NOT NULL,
          PRIMARY KEY (user_id, name)) WITHOUT ROWID;

        CREATE TABLE group_member (
          user_id INTEGER NOT NULL REFERENCES user ON DELETE CASCADE, pool_id TEXT NOT NULL, group_name TEXT NOT NULL,
          PRIMARY KEY (user_id, group_name),
          FOREIGN KEY (pool_id, group_name) REFERENCES user_group ON DELETE CASCADE) WITHOUT ROWID;
        CREATE INDEX group_member_by_group ON group_member (pool_id, group_name, user_id);

        CREATE TABLE former_password (
          user_id INTEGER NOT NULL REFERENCES user ON DELETE CASCADE, set_at INTEGER NOT NULL, salt BLOB NOT NULL, verifier BLOB NOT NULL);
        CREATE INDEX former_password_by_user ON former_password (user_id, set_at);

        CREATE TABLE code (
          user_id INTEGER NOT NULL REFERENCES user ON DELETE CASCADE, purpose TEXT NOT NULL, code TEXT NOT NULL, attribute TEXT NOT NULL,
          expires INTEGER NOT NULL, PRIMARY KEY (user_id, purpose)) WITHOUT ROWID;

        -- One row per subject and operation, restarted when its hour is over. user_id is null for names without an account.
        CREATE TABLE attempt (
          pool_id TEXT NOT NULL REFERENCES pool ON DELETE CASCADE, subject TEXT NOT NULL, operation TEXT NOT NULL,
          user_id INTEGER REFERENCES user ON DELETE CASCADE, started INTEGER NOT NULL, count INTEGER NOT NULL,
          PRIMARY KEY (pool_id, subject, operation)) WITHOUT ROWID;
        CREATE INDEX attempt_by_user ON attempt (user_id);

        CREATE TABLE failed_sign_in (
          pool_id TEXT NOT NULL REFERENCES pool ON DELETE CASCADE, subject TEXT NOT NULL,
          user_id INTEGER REFERENCES user ON DELETE CASCADE, count INTEGER NOT NULL, locked_until INTEGER NOT NULL,
          last_attempt INTEGER NOT NULL, PRIMARY KEY (pool_id, subject)) WITHOUT ROWID;
        CREATE INDEX failed_sign_in_by_user ON failed_sign_in (user_id);

        -- user_id is null for a name without an account.
        CREATE TABLE challenge_session (
          id BLOB PRIMARY KEY, client_id TEXT NOT NULL REFERENCES client ON DELETE CASCADE,
          user_id INTEGER REFERENCES user ON DELETE CASCADE, step TEXT NOT NULL, used INTEGER NOT NULL, expires INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX challenge_session_by_expiry ON challenge_session (expires);
        CREATE INDEX challenge_session_by_client ON challenge_session (client_id);
        CREATE INDEX challenge_session_by_user ON challenge_session (user_id, step);

        -- What a challenge has to remember, such as a mailed code or a WebAuthn challenge, and the number of wrong answers.
        CREATE TABLE session_state (
          id BLOB PRIMARY KEY REFERENCES challenge_session ON DELETE CASCADE, state TEXT NOT NULL, wrong INTEGER NOT NULL) WITHOUT ROWID;

        -- device_key: the device that the tokens of this sign-in are bound to; null where the pool remembers no devices.
        -- active: the last sign-in or refresh; null where the pool did not track sessions at the sign-in.
        CREATE TABLE refresh_token (
          id BLOB PRIMARY KEY, client_id TEXT NOT NULL REFERENCES client ON DELETE CASCADE,
          user_id INTEGER NOT NULL REFERENCES user ON DELETE CASCADE, origin_jti TEXT NOT NULL, event_id TEXT NOT NULL, device_key TEXT,
          auth_time INTEGER NOT NULL, expires INTEGER NOT NULL, revoked INTEGER NOT NULL, replaced INTEGER,
          active INTEGER) WITHOUT ROWID;
        CREATE INDEX refresh_token_by_client ON refresh_token (client_id);
        CREATE INDEX refresh_token_by_user ON refresh_token (user_id);
        CREATE INDEX refresh_token_by_origin ON refresh_token (origin_jti);

        -- A token that is being set up waits in pending while the previous one still works.
        CREATE TABLE software_token (
          user_id INTEGER PRIMARY KEY REFERENCES user ON DELETE CASCADE, pending BLOB, secret BLOB, friendly_name TEXT,
          last_step INTEGER NOT NULL);

        CREATE TABLE mfa_preference (
          user_id INTEGER NOT NULL REFERENCES user ON DELETE CASCADE, factor TEXT NOT NULL, preferred INTEGER NOT NULL,
          PRIMARY KEY (user_id, factor)) WITHOUT ROWID;

        -- Confirmed devices; one is remembered once the pool or its owner says so.
        CREATE TABLE device (
          id INTEGER PRIMARY KEY, device_key TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES user ON DELETE CASCADE, name TEXT,
          salt BLOB NOT NULL, verifier BLOB NOT NULL, remembered INTEGER NOT NULL, created INTEGER NOT NULL, modified INTEGER NOT NULL,
          authenticated INTEGER NOT NULL);
        CREATE UNIQUE INDEX device_by_key ON device (user_id, device_key);
        CREATE INDEX device_by_user ON device (user_id, id);

        CREATE TABLE passkey (
          id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES user ON DELETE CASCADE, pool_id TEXT NOT NULL,
          credential_id BLOB NOT NULL, relying_party TEXT NOT NULL, public_key BLOB NOT NULL, counter INTEGER NOT NULL,
          backup_eligible INTEGER NOT NULL, attachment TEXT, transports TEXT NOT NULL, created INTEGER NOT NULL);
        CREATE INDEX passkey_by_user ON passkey (user_id);
        CREATE UNIQUE INDEX passkey_by_credential ON passkey (pool_id, credential_id);

        -- The registration that a person has started last; earlier ones can no longer be completed.
        CREATE TABLE passkey_registration (
          user_id INTEGER PRIMARY KEY REFERENCES user ON DELETE CASCADE, client_id TEXT NOT NULL REFERENCES client ON DELETE CASCADE,
          challenge BLOB NOT NULL, expires INTEGER NOT NULL);
        CREATE INDEX passkey_registration_by_client ON passkey_registration (client_id);

        CREATE TABLE message (
          id INTEGER PRIMARY KEY, recipient TEXT NOT NULL COLLATE NOCASE, subject TEXT NOT NULL, kind TEXT NOT NULL, code TEXT,
          sent INTEGER NOT NULL, body TEXT NOT NULL);
        CREATE INDEX message_by_recipient ON message (recipient, id);
        """;

    /// <summary>
    /// The version number of database files. It is a hash of the tables and of the settings stored as JSON, so a change to either always changes it.
    /// It is never zero, which is SQLite's value for a new file.
    /// </summary>
    public static int Version { get; } = BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(
        Create + StoredJson.Write(new PoolSettings { Name = "" }) + StoredJson.Write(new ClientSettings { Name = "" })))) | 1;
}
