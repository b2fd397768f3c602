using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Store;

/// <summary>Opens the store where the settings say it is.</summary>
internal sealed class PortalDatabaseFactory : IDbContextFactory<PortalDatabase>, IDisposable
{
    private readonly SqliteWriters _writers = new();
    private readonly Func<PortalDatabase> _open;

    public PortalDatabaseFactory(StoreConnection connection, IServiceProvider services) =>
        _open = connection.File is null ? PostgreSql(connection, services) : Sqlite(connection, services, _writers);

    public PortalDatabase CreateDbContext() => _open();

    public void Dispose() => _writers.Dispose();

    private static Func<PortalDatabase> Sqlite(StoreConnection connection, IServiceProvider services, SqliteWriters writers)
    {
        var options = new DbContextOptionsBuilder<PortalDatabase>()
            .UseApplicationServiceProvider(services)
            .UseSqlite(connection.Text)
            .AddInterceptors(writers, new SqliteSynchronous())
            .Options;
        return () => new PortalDatabase(options) { Writers = writers };
    }

    private static Func<PortalDatabase> PostgreSql(StoreConnection connection, IServiceProvider services)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlPortalDatabase>()
            .UseApplicationServiceProvider(services)
            .UseNpgsql(connection.Text)
            .Options;
        return () => new PostgreSqlPortalDatabase(options);
    }
}
