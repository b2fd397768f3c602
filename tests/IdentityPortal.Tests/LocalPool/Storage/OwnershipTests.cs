using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.Tests.LocalPool.Storage;

/// <summary>A row is deleted with its owner: a deleted account, group, client or pool leaves no rows in any table.</summary>
public sealed class OwnershipTests : IDisposable
{
    private const string Email = "ann@example.com";

    // Tables that belong to the pool. Messages are kept, because they were already sent.
    private static readonly string[] NotOfAccounts = ["pool", "client", "client_secret", "user_group", "message"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("local-pool-");

    [Fact]
    public async Task An_account_is_deleted_with_its_rows_in_every_table()
    {
        await using var pool = await StartAsync();
        await StoredAccount.AddAsync(pool, "bob@example.com");
        var before = Count();
        await StoredAccount.AddAsync(pool, Email);
        var full = Count();
        Assert.All(full.Keys.Except(NotOfAccounts), table => Assert.True(full[table] > before[table], $"The account has no row in {table}."));

        await pool.SignedAsync("AdminDeleteUser", new { pool.Server.UserPoolId, Username = Email });

        Assert.Equal(Without(before, "message", "user_group"), Without(Count(), "message", "user_group"));
    }

    [Fact]
    public async Task A_group_is_deleted_with_its_memberships_and_its_members_stay()
    {
        await using var pool = await StartAsync();
        await StoredAccount.AddAsync(pool, Email);
        var before = Count();

        await pool.SignedAsync("DeleteGroup", new { pool.Server.UserPoolId, GroupName = $"{StoredAccount.Group}-of-{Email}" });

        before["user_group"]--;
        before["group_member"]--;
        Assert.Equal(before, Count());
    }

    [Fact]
    public async Task A_client_is_deleted_with_its_sign_ins_and_the_accounts_stay()
    {
        await using var pool = await StartAsync();
        await StoredAccount.AddAsync(pool, Email);
        var before = Count();
        string[] signIns = ["client", "challenge_session", "session_state", "refresh_token", "passkey_registration"];
        Assert.All(signIns, table => Assert.True(before[table] > 0, table));

        await pool.SignedAsync("DeleteUserPoolClient", new { pool.Server.UserPoolId, pool.Server.ClientId });

        var after = Count();
        Assert.All(signIns, table => Assert.Equal(0, after[table]));
        Assert.Equal(Without(before, signIns), Without(after, signIns));
    }

    [Fact]
    public async Task A_pool_is_deleted_with_everything_but_mail()
    {
        await using var pool = await StartAsync();
        await StoredAccount.AddAsync(pool, Email);
        await pool.CallAsync("ForgotPassword", pool.UsernameRequest("nobody@example.com"));
        await SrpSignIn.RefusedAsync(pool, "nobody@example.com");
        var before = Count();

        await pool.SignedAsync("DeleteUserPool", new { pool.Server.UserPoolId });

        var after = Count();
        Assert.Equal(before["message"], after["message"]);
        Assert.All(Without(after, "message"), table => Assert.Equal((table.Key, 0), (table.Key, table.Value)));
    }

    [Fact]
    public void Every_column_that_names_an_owner_is_a_foreign_key()
    {
        using var database = Database.Open(folder: null);

        // A row that belongs to an account belongs to that account's pool, so its pool_id needs no foreign key.
        var missing = database.Read(sql => sql.All(
            """
            SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
            WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
              AND (c.name IN ('user_id', 'client_id')
                OR (c.name = 'pool_id' AND NOT EXISTS (SELECT 1 FROM pragma_table_info(m.name) WHERE name = 'user_id' AND "notnull")))
              AND NOT EXISTS (SELECT 1 FROM pragma_foreign_key_list(m.name) f WHERE f."from" = c.name AND f.on_delete = 'CASCADE')
            """,
            row => row.GetString(0)));

        Assert.Empty(missing);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<TestPool> StartAsync() => TestPool.StartAsync(StoredAccount.Template, options => options.Data = _folder.FullName);

    /// <summary>The number of rows by table.</summary>
    private SortedDictionary<string, long> Count()
    {
        using var sql = new SqlSession($"Data Source={Path.Combine(_folder.FullName, "local-pool.db")};Pooling=False");
        var tables = sql.All("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", row => row.GetString(0));
        return new SortedDictionary<string, long>(tables.ToDictionary(table => table, table => sql.Number($"SELECT COUNT(*) FROM {table}")));
    }

    private static List<KeyValuePair<string, long>> Without(SortedDictionary<string, long> counts, params string[] tables) =>
        [.. counts.Where(count => !tables.Contains(count.Key))];
}
