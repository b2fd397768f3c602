using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.Tests.LocalPool.Storage;

public sealed class RefreshTokenTableTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Without_grace_a_call_that_came_earlier_and_gets_there_later_does_not_succeed_too()
    {
        using var database = WithToken();

        Assert.True(Replace(database, Now, TimeSpan.Zero));
        Assert.False(Replace(database, Now - TimeSpan.FromMilliseconds(1), TimeSpan.Zero));
    }

    [Fact]
    public void Within_the_grace_the_order_does_not_matter()
    {
        using var database = WithToken();

        Assert.True(Replace(database, Now, TimeSpan.FromSeconds(10)));
        Assert.True(Replace(database, Now - TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10)));
        Assert.False(Replace(database, Now + TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10)));
    }

    private static bool Replace(Database database, DateTimeOffset at, TimeSpan grace) =>
        database.Write(sql => RefreshTokenTable.TryReplace(sql, "token", at, grace));

    private static Database WithToken()
    {
        var database = Database.Open(folder: null);
        database.Write(sql =>
        {
            sql.Script(
                """
                INSERT INTO pool (id, region, settings, signing_keys, sealing_key, created, modified)
                VALUES ('p', 'eu-west-1', '', '', x'', 0, 0);
                INSERT INTO client (id, pool_id, settings, created, modified) VALUES ('client', 'p', '', 0, 0);
                INSERT INTO user (id, pool_id, username, username_key, sub, status, enabled, salt, verifier, created, modified)
                VALUES (1, 'p', 'ann', 'ann', 's', 'CONFIRMED', 1, x'', x'', 0, 0)
                """);
            RefreshTokenTable.Insert(sql, "token", new RefreshTokenTable.Row("client", 1, "origin", "event", DeviceKey: null, Now, Now + TimeSpan.FromDays(1)));
        });
        return database;
    }
}
