using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IdentityPortal.Web.Store;

/// <summary>
/// Who writes to SQLite's file next. It takes one writer at a time, and its driver waits for the others by putting a thread to sleep; a few
/// dozen of those, and no thread is left for anybody. So writers wait here, in line and without a thread.
/// </summary>
internal sealed class SqliteWriters : DbCommandInterceptor, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly ConcurrentDictionary<Guid, IDisposable> _turns = [];

    /// <summary>Disposing of the result ends the turn.</summary>
    public async Task<IDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        return new Turn(_turn);
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        // What is saved or runs in a transaction has its turn already.
        if (eventData is { CommandSource: CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete, Context.Database.CurrentTransaction: null })
        {
            _turns[eventData.CommandId] = await TakeTurnAsync(cancellationToken);
        }

        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        EndTurn(eventData.CommandId);
        return ValueTask.FromResult(result);
    }

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        EndTurn(eventData.CommandId);
        return Task.CompletedTask;
    }

    public override Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default)
    {
        EndTurn(eventData.CommandId);
        return Task.CompletedTask;
    }

    public void Dispose() => _turn.Dispose();

    // A command that was given up while it waited has none.
    private void EndTurn(Guid command)
    {
        if (_turns.TryRemove(command, out var turn))
        {
            turn.Dispose();
        }
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
