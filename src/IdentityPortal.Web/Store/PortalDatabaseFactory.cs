using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace IdentityPortal.Web.Store;

/// <summary>Opens the store that the settings name. Contexts are used again, because making one costs as much as a small query.</summary>
/// <param name="services">With the <see cref="AppTables"/>.</param>
internal sealed class PortalDatabaseFactory(StoreConnection connection, IServiceProvider services) : IDbContextFactory<PortalDatabase>
{
    private readonly Func<PortalDatabase> _open = connection.File is null ? PostgreSql(connection, services) : Sqlite(connection.Text, services, waitsForDisk: true);

    public PortalDatabase CreateDbContext() => _open();

    public static Func<PortalDatabase> Sqlite(string connection, IServiceProvider services, bool waitsForDisk) =>
        new PooledDbContextFactory<PortalDatabase>(new DbContextOptionsBuilder<PortalDatabase>()
            .UseApplicationServiceProvider(services)
            .UseSqlite(connection)
            .AddInterceptors(new SqliteSettings(waitsForDisk))
            .Options).CreateDbContext;

    private static Func<PortalDatabase> PostgreSql(StoreConnection connection, IServiceProvider services) =>
        new PooledDbContextFactory<PostgreSqlPortalDatabase>(new DbContextOptionsBuilder<PostgreSqlPortalDatabase>()
            .UseApplicationServiceProvider(services)
            // In metrics, the connection string would be the name.
            .UseNpgsql(connection.Text, npgsql => npgsql.ConfigureDataSource(source => source.Name = "portal"))
            .Options).CreateDbContext;
}
