using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Store;

/// <summary>Opens the store that the settings name.</summary>
internal sealed class PortalDatabaseFactory(StoreConnection connection, IServiceProvider services, AppTables apps)
    : IDbContextFactory<PortalDatabase>
{
    private readonly Func<PortalDatabase> _open =
        connection.File is null ? PostgreSql(connection, services, apps) : Sqlite(connection, services, apps);

    public PortalDatabase CreateDbContext() => _open();

    private static Func<PortalDatabase> Sqlite(StoreConnection connection, IServiceProvider services, AppTables apps)
    {
        var options = new DbContextOptionsBuilder<PortalDatabase>()
            .UseApplicationServiceProvider(services)
            .UseSqlite(connection.Text)
            .AddInterceptors(new SqliteSettings());
        return () => new PortalDatabase(options.Options, apps);
    }

    private static Func<PortalDatabase> PostgreSql(StoreConnection connection, IServiceProvider services, AppTables apps)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlPortalDatabase>()
            .UseApplicationServiceProvider(services)
            .UseNpgsql(connection.Text);
        return () => new PostgreSqlPortalDatabase(options.Options, apps);
    }
}
