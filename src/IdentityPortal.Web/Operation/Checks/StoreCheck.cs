using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Operation.Checks;

/// <summary>Checks that the store responds. Without it, nobody stays logged in.</summary>
internal sealed class StoreCheck(IDbContextFactory<PortalDatabase> databases, TimeProvider clock) : CachedCheck(clock, TimeSpan.FromSeconds(5))
{
    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.Secrets.AnyAsync(cancellationToken);
        await database.Sessions.AnyAsync(cancellationToken);
    }
}
