using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Store;

/// <summary>Opens the store that the settings name.</summary>
internal sealed class PortalDatabaseFactory(StoreConnection connection, IServiceProvider services) : IDbContextFactory<PortalDatabase>
{
    private readonly Func<PortalDatabase> _open = connection.File is null ? PostgreSql(connection, services) : Sqlite(connection, services);

    public PortalDatabase CreateDbContext() => _open();

    private static Func<PortalDatabase> Sqlite(StoreConnection connection, IServiceProvider services)
    {
        var options = new DbContextOptionsBuilder<PortalDatabase>()
            .UseApplicationServiceProvider(services)
            .UseSqlite(connection.Text)
            .AddInterceptors(new SqliteSettings())
            .Options;
        return () => new PortalDatabase(options);
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
