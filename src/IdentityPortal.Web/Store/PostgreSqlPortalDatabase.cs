using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IdentityPortal.Web.Store;

/// <summary>The same in PostgreSQL. A type of its own, because EF finds the migrations of a database by its type.</summary>
internal sealed class PostgreSqlPortalDatabase(DbContextOptions<PostgreSqlPortalDatabase> options) : PortalDatabase(options)
{
    public override async Task<IDbContextTransaction> BeginAloneAsync(string key, CancellationToken cancellationToken)
    {
        // A lock of the transaction and not of the session: gone with the connection of a killed process, and safe behind a
        // pooler. Reading committed rows after it, nobody has to try again, as with serializable transactions.
        var transaction = await Database.BeginTransactionAsync(cancellationToken);
        await Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({key}, 0))", cancellationToken);
        return transaction;
    }
}
