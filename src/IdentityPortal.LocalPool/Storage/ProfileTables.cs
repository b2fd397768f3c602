namespace IdentityPortal.LocalPool.Storage;

/// <summary>What changing and removing accounts needs beside <see cref="Tables"/>.</summary>
internal static class ProfileTables
{
    public const string Create =
        """
        -- A new address that waits for its code while the old one stays.
        CREATE TABLE IF NOT EXISTS pending_attribute (
          user_id INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (user_id, name)) WITHOUT ROWID;

        CREATE INDEX IF NOT EXISTS sign_in_name_by_user ON sign_in_name (user_id);
        CREATE INDEX IF NOT EXISTS challenge_session_by_user ON challenge_session (user_id);
        """;
}
