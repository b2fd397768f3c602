using System.Net.Sockets;
using System.Security.Cryptography;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IdentityPortal.Web.Store;

/// <summary>Migrates the store to the schema of this version before the first request.</summary>
internal static class StorePreparation
{
    // SQLite's result codes.
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    private static readonly TimeSpan MostForOneMigration = TimeSpan.FromMinutes(5);

    /// <summary>Also makes the keys that the first start needs, for which the portal needs no right to change the schema.</summary>
    /// <exception cref="StartRefusedException">The store cannot be reached, written or upgraded. The message says why.</exception>
    public static Task PrepareStoreAsync(this WebApplication app) => AloneAsync(app, async (database, connection, stopping) =>
    {
        if (app.Services.GetRequiredService<IOptions<PortalOptions>>().Value.MigrateAtStart)
        {
            await MigrateAsync(database, connection, stopping);
        }
        else
        {
            await RequireMigratedAsync(database, stopping);
        }

        await StoredKeys.EncryptPlainAsync(app.Services, database, stopping);
        app.Logger.WarnOfUnreadable(StoredKeys.RequireReadable(
            app.Services.GetRequiredService<IKeyManager>(), app.Services.GetRequiredService<TimeProvider>().GetUtcNow()));

        // This runs under the same lock. Otherwise instances that start on an empty store would each create a data-protection key, which the
        // others would not know for a day.
        await app.Services.GetRequiredService<KeyedHash>().PrepareAsync(stopping);
        return 0;
    });

    /// <summary>Brings the store to the schema of this version and does nothing else, also where the portal itself may not.</summary>
    /// <returns>The number of migrations that were missing.</returns>
    /// <exception cref="StartRefusedException">The store cannot be reached, written or upgraded. The message says why.</exception>
    public static Task<int> MigrateStoreAsync(this WebApplication app) => AloneAsync(app, MigrateAsync);

    private static async Task<int> AloneAsync(WebApplication app, Func<PortalDatabase, StoreConnection, CancellationToken, Task<int>> prepareAsync)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        var connection = app.Services.GetRequiredService<StoreConnection>();
        var databases = app.Services.GetRequiredService<IDbContextFactory<PortalDatabase>>();
        if (!app.Environment.IsDevelopment())
        {
            RequirePrivate(connection);
        }

        try
        {
            await connection.ReachAsync(stopping);
            await using var alone = await StoreLock.TakeAsync(connection, databases, stopping);
            await using var database = await databases.CreateDbContextAsync(stopping);
            return await prepareAsync(database, connection, stopping);
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested && Refusal(fault, connection) is { } sentence)
        {
            throw new StartRefusedException($"The store that ConnectionStrings:Portal names {sentence}", fault);
        }
    }

    private static void RequirePrivate(StoreConnection connection)
    {
        if (connection.File is { } file && new[] { file, $"{file}-wal" }.Any(PrivateFiles.IsOpenToAll))
        {
            throw new StartRefusedException(
                $"The store that ConnectionStrings:Portal names can be read by every user of this machine. Run: chmod 600 {file}*");
        }
    }

    private static async Task<int> MigrateAsync(PortalDatabase database, StoreConnection connection, CancellationToken stopping)
    {
        database.Database.SetCommandTimeout(MostForOneMigration);
        if (connection.File is not null)
        {
            await database.Database.ExecuteSqlAsync($"PRAGMA journal_mode = WAL", stopping);
            await ForgetStaleLockAsync(database, stopping);
        }

        // On PostgreSQL without the history table, EF causes an error and logs it.
        await database.Database.ExecuteSqlRawAsync(database.GetService<IHistoryRepository>().GetCreateIfNotExistsScript(), stopping);
        await RequireUpgradableAsync(database, connection, stopping);

        // EF would take its lock and compare the whole model even when nothing is pending.
        var missing = (await database.Database.GetPendingMigrationsAsync(stopping)).Count();
        if (missing > 0)
        {
            await database.Database.MigrateAsync(stopping);
        }

        return missing;
    }

    // A later version's schema is accepted here, too.
    private static async Task RequireMigratedAsync(PortalDatabase database, CancellationToken stopping)
    {
        if (!await database.GetService<IHistoryRepository>().ExistsAsync(stopping) || (await database.Database.GetPendingMigrationsAsync(stopping)).Any())
        {
            throw new StartRefusedException(
                "The store that ConnectionStrings:Portal names lacks the schema of this version. Run the command migrate as the owner of the database, or set "
                + "Portal:MigrateAtStart to true.");
        }
    }

    // Without this check, EF would try to create tables that exist. A store of a later version is accepted, because migrations only add.
    private static async Task RequireUpgradableAsync(PortalDatabase database, StoreConnection connection, CancellationToken cancellationToken)
    {
        var applied = await database.Database.GetAppliedMigrationsAsync(cancellationToken);
        var first = database.Database.GetMigrations().First();
        if (applied.Any() && !applied.Contains(first))
        {
            var advice = connection.File is { } file
                ? $"Delete {file}, with {file}-wal and {file}-shm if they are there, and start again; all sessions end."
                : "Name an empty database and start again; all sessions end.";
            throw new StartRefusedException(
                $"The store that ConnectionStrings:Portal names is from before version 0.1.0 and cannot be upgraded. {advice}");
        }
    }

    // EF's own lock on SQLite is a row. When the process that holds it is killed, every later start would wait for it forever.
    private static async Task ForgetStaleLockAsync(PortalDatabase database, CancellationToken cancellationToken)
    {
        var tables = await database.Database
            .SqlQuery<int>($"""SELECT COUNT(*) AS "Value" FROM sqlite_master WHERE name = '__EFMigrationsLock'""")
            .SingleAsync(cancellationToken);
        if (tables > 0)
        {
            await database.Database.ExecuteSqlAsync($"""DELETE FROM "__EFMigrationsLock" """, cancellationToken);
        }
    }

    private static string? Refusal(Exception fault, StoreConnection connection) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
            "is no database of that PostgreSQL server; make it with createdb.",
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            "does not accept this user: PostgreSQL refused the user name, the password or the address.",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } refusal =>
            $"cannot be prepared by this user ({refusal.MessageText}); make the user the owner of the database, or run the command migrate as its owner and set "
            + "Portal:MigrateAtStart to false.",
        PostgresException refusal => $"was refused by PostgreSQL: {refusal.SqlState} {refusal.MessageText}.",
        NpgsqlException { InnerException: SocketException or TimeoutException or IOException } =>
            "does not answer: no PostgreSQL was reached at that host and port.",
        NpgsqlException refusal => $"cannot be used: {refusal.Message}",
        SqliteException { SqliteErrorCode: NotADatabase or Corrupt } => $"is not an SQLite database, or is damaged: {connection.File}",
        SqliteException { SqliteErrorCode: ReadOnly or CannotOpen } => $"cannot be written: {connection.File}",
        CryptographicException => $"has data-protection keys that cannot be made or read: {fault.Message}",
        UnauthorizedAccessException or IOException when connection.File is not null => $"cannot be written: {connection.File}",
        TimeoutException or OperationCanceledException => "is still being prepared by another instance.",
        InvalidOperationException { InnerException: { } inner } => Refusal(inner, connection),
        _ => null,
    };
}
