using IdentityPortal.LocalPool;
using IdentityPortal.TestSupport;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace IdentityPortal.Tests.Web.Store;

/// <summary>Real processes that start at the same time or are killed as by <c>kill -9</c>.</summary>
public sealed class KillTests(PostgreSql postgreSql)
{
    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.PostgreSql)]
    public async Task Two_that_start_at_once_on_an_empty_store_share_sessions_and_a_later_one_takes_over_after_both_are_killed(StoreKind kind)
    {
        await using var pool = await StartPoolAsync();
        await using var store = await EmptyStore.CreateAsync(kind, postgreSql);
        var person = pool.People.First(person => person.State == "CONFIRMED");
        using var one = new PortalProcess(pool, store.ConnectionString);
        using var other = new PortalProcess(pool, store.ConnectionString);

        using var loggedIn = await one.NewVisitorAsync();
        Assert.True((await loggedIn.LoginAsync(person.Email, person.Password)).IsLoggedIn);
        using var toOther = await other.NewVisitorAsync(loggedIn);
        Assert.True((await toOther.OpenAsync("/")).IsLoggedIn);
        using var atOther = await other.NewVisitorAsync();
        Assert.True((await atOther.LoginAsync(person.Email, person.Password)).IsLoggedIn);
        using var toOne = await one.NewVisitorAsync(atOther);
        Assert.True((await toOne.OpenAsync("/")).IsLoggedIn);
        using var ann = await one.NewVisitorAsync();
        await ann.HasRegisteredAsync("ann@example.com");
        one.Kill();
        other.Kill();

        using var portal = new PortalProcess(pool, store.ConnectionString);

        // Sessions, cool-downs, notes and keys are all in the store.
        using var stillLoggedIn = await portal.NewVisitorAsync(loggedIn);
        Assert.True((await stillLoggedIn.OpenAsync("/")).IsLoggedIn);
        Assert.Equal("You are logged out.", (await stillLoggedIn.LogoutAsync()).Banner);
        using var stillAnn = await portal.NewVisitorAsync(ann);
        Assert.StartsWith("No new code was sent", Assert.Single((await stillAnn.ResendCodeAsync("ann@example.com")).Errors), StringComparison.Ordinal);
        Assert.True((await stillAnn.ConfirmAsync(pool.Mailbox.Messages("ann@example.com")[0].Code!)).IsLoggedIn);
    }

    [Fact]
    public async Task Killed_between_the_tables_of_a_migration_the_next_start_makes_all_of_them()
    {
        await using var pool = await StartPoolAsync();
        await using var store = await EmptyStore.CreateAsync(StoreKind.PostgreSql, postgreSql);
        await using (var connection = new NpgsqlConnection(store.ConnectionString + ";Pooling=false"))
        {
            // This table is not committed. The portal's migration creates the earlier tables and then blocks on this one.
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await ScalarAsync(connection, """CREATE TABLE "Sessions" ("Id" int)""");
            using var killed = new PortalProcess(pool, store.ConnectionString);
            await Wait.UntilAsync("the portal to wait for the table", async () => await ScalarAsync(connection, "SELECT COUNT(*) FROM pg_locks WHERE NOT granted") is > 0L);
            killed.Kill();
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        }

        using var portal = new PortalProcess(pool, store.ConnectionString);

        using var visitor = await portal.NewVisitorAsync();
        await visitor.HasRegisteredAsync("ann@example.com");
        Assert.True((await visitor.ConfirmAsync(pool.Mailbox.Messages("ann@example.com")[0].Code!)).IsLoggedIn);
    }

    [Fact]
    public async Task Killed_while_it_prepares_a_file_it_leaves_no_lock_behind()
    {
        await using var pool = await StartPoolAsync();
        await using var store = await EmptyStore.CreateAsync(StoreKind.Sqlite, postgreSql);
        await using (var connection = new SqliteConnection(store.ConnectionString + ";Pooling=false"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var writing = connection.BeginTransaction();
            using var killed = new PortalProcess(pool, store.ConnectionString);
            await Wait.UntilAsync("the portal to lock the store", () => IsLocked(store.File + ".lock"));
            killed.Kill();
        }

        // The lock row that EF leaves behind if it is killed while it holds the migration lock.
        await store.ExecuteAsync(
            """
            CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-23 09:00:00+00:00');
            """);

        using var portal = new PortalProcess(pool, store.ConnectionString);

        using var visitor = await portal.NewVisitorAsync();
        Assert.Equal("Log in", (await visitor.OpenAsync("/Account/Login")).Heading);
    }

    private static Task<LocalPoolServer> StartPoolAsync() =>
        LocalPoolServer.StartAsync(new LocalPoolOptions { Port = 0, SigningKeys = PortalApp.Keys, NextCode = new Codes().Next }, TestContext.Current.CancellationToken);

    private static bool IsLocked(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = connection.CreateCommand();

        // The statements come from this class only.
#pragma warning disable CA2100
        command.CommandText = statement;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
