using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>Lets <c>dotnet ef migrations add</c> work without settings and without a server.</summary>
internal sealed class PostgreSqlPortalDatabaseDesign : IDesignTimeDbContextFactory<PostgreSqlPortalDatabase>
{
    public PostgreSqlPortalDatabase CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlPortalDatabase>().UseNpgsql("Host=design").UseApplicationServiceProvider(ConnectTables.Alone).Options);
}
