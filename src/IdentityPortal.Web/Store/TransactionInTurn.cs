using Microsoft.EntityFrameworkCore.Storage;

namespace IdentityPortal.Web.Store;

/// <summary>A transaction that ends a writer's turn with its own end.</summary>
internal sealed class TransactionInTurn(IDbContextTransaction transaction, IDisposable turn) : IDbContextTransaction
{
    public Guid TransactionId => transaction.TransactionId;

    public void Commit() => transaction.Commit();

    public Task CommitAsync(CancellationToken cancellationToken = default) => transaction.CommitAsync(cancellationToken);

    public void Rollback() => transaction.Rollback();

    public Task RollbackAsync(CancellationToken cancellationToken = default) => transaction.RollbackAsync(cancellationToken);

    public void Dispose()
    {
        transaction.Dispose();
        turn.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        turn.Dispose();
    }
}
