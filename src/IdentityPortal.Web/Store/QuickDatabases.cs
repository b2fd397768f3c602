using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Store;

/// <summary>
/// Opens the store for rows whose loss in a power cut costs nobody more than another log-in: counted attempts, notes of browsers, known browsers and new
/// sessions. SQLite does not wait for the disk to keep them. The next commit that waits keeps them, too. In PostgreSQL, all commits wait.
/// </summary>
/// <param name="all">Opens the store for all other rows.</param>
/// <param name="services">With the <see cref="AppTables"/>.</param>
internal sealed class QuickDatabases(StoreConnection connection, IDbContextFactory<PortalDatabase> all, IServiceProvider services)
    : IDbContextFactory<PortalDatabase>
{
    private readonly Func<PortalDatabase> _open = connection.File is null
        ? all.CreateDbContext
        : PortalDatabaseFactory.Sqlite(WithOwnConnections(connection.Text), services, waitsForDisk: false);

    public PortalDatabase CreateDbContext() => _open();

    public Task<PortalDatabase> CreateDbContextAsync(CancellationToken cancellationToken = default) => Task.FromResult(_open());

    // The driver shares connections between those who ask for them with the same text. SqliteSettings sets how long they wait.
    private static string WithOwnConnections(string text)
    {
        var settings = new SqliteConnectionStringBuilder(text);
        settings.DefaultTimeout++;
        return settings.ToString();
    }
}
