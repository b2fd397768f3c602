using System.Globalization;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IdentityPortal.Tests.Web.Store;

public sealed class SqliteSettingsTests(PostgreSql postgreSql)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("busy_timeout", "4000")]
    public async Task Readers_wait_for_nobody_and_a_writer_no_longer_than_it_must(string setting, string value)
    {
        await using var app = await PortalApp.StartAsync();

        Assert.Equal(value, await app.InStoreAsync(async database =>
        {
            await database.Database.OpenConnectionAsync(Cancellation);
            return Ask((SqliteConnection)database.Database.GetDbConnection(), setting);
        }));
    }

    [Fact]
    public async Task What_was_committed_is_on_the_disk_before_anybody_goes_on()
    {
        await using var app = await PortalApp.StartAsync();
        await using var store = await EmptyStore.CreateAsync(StoreKind.Sqlite, postgreSql);
        var connection = StoreConnection.Read(
            new ConfigurationBuilder().AddInMemoryCollection(store.Settings.ToDictionary(setting => setting.Key, string? (setting) => setting.Value)).Build(),
            app.Services.GetRequiredService<IHostEnvironment>());
        await connection.ReachAsync(Cancellation);
        var databases = new PortalDatabaseFactory(connection, app.Services);
        var settings = await PrepareAsync(databases);
        var made = settings.Count().Made;

        foreach (var write in Writes())
        {
            await using (var database = databases.CreateDbContext())
            {
                await write(database);
            }

            Assert.Equal((++made, 0), settings.Count());
        }

        await using var reader = databases.CreateDbContext();
        Assert.Equal(["added", "added at once", "changed"], await reader.BrowserNotes.Select(note => note.Id).Order().ToListAsync(Cancellation));
        Assert.Equal((made, 0), settings.Count());
    }

    [Fact]
    public void A_disk_that_fails_is_told()
    {
        Assert.Throws<FileNotFoundException>(() => Disk.Write("/proc/no-such-file"));

        // No disk is behind it.
        if (OperatingSystem.IsLinux())
        {
            Assert.Throws<IOException>(() => Disk.Write("/dev/null"));
        }
    }

    /// <summary>All ways in which the portal and its libraries write.</summary>
    private static IEnumerable<Func<PortalDatabase, Task>> Writes() =>
    [
        async database =>
        {
            database.Add(Note("added"));
            await database.SaveChangesAsync(Cancellation);
        },
        database =>
        {
            database.Add(Note("added at once"));
            database.SaveChanges();
            return Task.CompletedTask;
        },
        async database => await database.AddIfAbsentAsync(Note("to change"), Cancellation),
        async database =>
        {
            await using var transaction = await database.BeginAloneAsync("key", Cancellation);
            await database.BrowserNotes.Where(note => note.Id == "to change").ExecuteUpdateAsync(note => note.SetProperty(row => row.ExpiresAt, DateTimeOffset.MaxValue), Cancellation);
            await database.BrowserNotes.Where(note => note.Id == "to change").ExecuteDeleteAsync(Cancellation);
            database.Add(Note("changed"));
            await database.SaveChangesAsync(Cancellation);
            await transaction.CommitAsync(Cancellation);
        },
        database =>
        {
            using var transaction = database.Database.BeginTransaction();
            database.Add(Note("to delete"));
            database.SaveChanges();
            transaction.Commit();
            return Task.CompletedTask;
        },
        async database => await database.BrowserNotes.Where(note => note.Id == "to delete").ExecuteDeleteAsync(Cancellation),
    ];

    private static BrowserNoteRow Note(string id) => new() { Id = id, Content = [], ExpiresAt = DateTimeOffset.UnixEpoch };

    private static async Task<SqliteSettings> PrepareAsync(PortalDatabaseFactory databases)
    {
        await using var database = databases.CreateDbContext();
        await database.Database.EnsureCreatedAsync(Cancellation);
        return database.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()!.Interceptors!.OfType<SqliteSettings>().Single();
    }

    private static string Ask(SqliteConnection connection, string setting)
    {
        using var question = connection.CreateCommand();

        // The names come from this class only.
#pragma warning disable CA2100
        question.CommandText = $"PRAGMA {setting}";
#pragma warning restore CA2100
        return Convert.ToString(question.ExecuteScalar(), CultureInfo.InvariantCulture)!;
    }
}
