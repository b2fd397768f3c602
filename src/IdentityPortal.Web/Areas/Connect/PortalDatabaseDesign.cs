using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>Lets <c>dotnet ef migrations add</c> work without settings. It stands here because of the tables of <see cref="ConnectTables"/>.</summary>
internal sealed class PortalDatabaseDesign : IDesignTimeDbContextFactory<PortalDatabase>
{
    public PortalDatabase CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PortalDatabase>().UseSqlite("Data Source=design.db").UseApplicationServiceProvider(ConnectTables.Alone).Options);
}
