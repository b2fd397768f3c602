using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.Tests.LocalPool.Storage;

public sealed class PasskeyTablesTests
{
    [Fact]
    public void An_account_takes_its_passkeys_along()
    {
        using var database = Database.Open(folder: null);
        database.Write(sql => sql.Script(
            """
            INSERT INTO user (id, pool_id, username, username_key, sub, status, enabled, salt, verifier, created, modified)
            VALUES (7, 'p', 'ann', 'ann', 's', 'CONFIRMED', 1, x'00', x'00', 0, 0), (8, 'p', 'bob', 'bob', 't', 'CONFIRMED', 1, x'00', x'00', 0, 0);
            INSERT INTO passkey (user_id, pool_id, credential_id, relying_party, public_key, counter, backup_eligible, transports, created)
            VALUES (7, 'p', x'01', 'localhost', x'00', 0, 0, '', 0), (8, 'p', x'02', 'localhost', x'00', 0, 0, '', 0);
            INSERT INTO passkey_registration (user_id, client_id, challenge, expires) VALUES (7, 'c', x'00', 0);
            """));

        database.Write(sql => sql.Script("DELETE FROM user WHERE id = 7"));

        Assert.Equal(8, database.Read(sql => sql.Number("SELECT SUM(user_id) FROM passkey")));
        Assert.Equal(0, database.Read(sql => sql.Number("SELECT COUNT(*) FROM passkey_registration")));
    }
}
