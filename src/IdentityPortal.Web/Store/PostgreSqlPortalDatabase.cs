using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IdentityPortal.Web.Store;

/// <summary>The store in PostgreSQL. It needs its own type because EF finds a database's migrations by type.</summary>
internal sealed class PostgreSqlPortalDatabase(DbContextOptions<PostgreSqlPortalDatabase> options) : PortalDatabase(options)
{
    public override async Task<IDbContextTransaction> BeginAloneAsync(string key, CancellationToken cancellationToken)
    {
        // A transaction lock ends with the connection of a killed process and works behind a pooler, unlike a session lock.
        // Unlike serializable transactions, it never makes the caller retry.
        var transaction = await Database.BeginTransactionAsync(cancellationToken);
        await Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({key}, 0))", cancellationToken);
        return transaction;
    }
}
