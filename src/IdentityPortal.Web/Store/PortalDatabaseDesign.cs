using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IdentityPortal.Web.Store;

/// <summary>Lets <c>dotnet ef migrations add</c> work without settings.</summary>
internal sealed class PortalDatabaseDesign : IDesignTimeDbContextFactory<PortalDatabase>
{
    public PortalDatabase CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PortalDatabase>().UseSqlite("Data Source=design.db").Options);
}
