using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.MailEvents;

/// <summary>
/// What Amazon SES would report of the pool's mails, in a queue as Amazon SQS has them: a received message is delivered again after its time
/// unless it is deleted. In memory, so a restart empties it. Safe from any thread.
/// </summary>
public sealed class PoolMailEvents
{
    /// <summary>Path of the queue's address.</summary>
    internal const string Path = "/000000000000/identity-portal-mail-events";

    // Real time, because only a consumer that is stuck lets it pass.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];
    private readonly Database _database;
    private readonly TimeProvider _clock;
    private readonly string _region;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _newest;

    internal PoolMailEvents(Database database, TimeProvider clock, string region)
    {
        _database = database;
        _clock = clock;
        _region = region;
        _newest = database.Read(MessageTable.NewestId);
        database.Written += Changed;
    }

    /// <summary>Puts a message in beside the pool's own.</summary>
    /// <param name="body">Its text, whatever that is.</param>
    public void Put(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        lock (_gate)
        {
            _entries.Add(new Entry(body));
        }

        Changed();
    }

    /// <summary>Completes once every message that was mailed or put in has been received and deleted.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="TimeoutException">The queue has not changed for a minute and is not empty.</exception>
    public async Task UntilEmptyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            // Taken before the look, so that no change falls between the two.
            var changed = _changed.Task;
            var waiting = Count();
            if (waiting == 0)
            {
                return;
            }

            try
            {
                await changed.WaitAsync(LongestWait, cancellationToken);
            }
            catch (TimeoutException e)
            {
                throw new TimeoutException($"{waiting} messages of the queue were neither received nor deleted for a minute.", e);
            }
        }
    }

    /// <param name="most">How many messages at once.</param>
    /// <param name="hidden">How long other clients do not get them, by the pool's clock.</param>
    /// <param name="wait">How long to wait for the first; real time, as the client counts it too.</param>
    /// <param name="cancellationToken">The client has disconnected.</param>
    internal async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(int most, TimeSpan hidden, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(wait);
        while (true)
        {
            var changed = _changed.Task;
            if (Take(most, hidden) is { Count: > 0 } taken)
            {
                return taken;
            }

            try
            {
                await changed.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return [];
            }
        }
    }

    /// <summary>Ignores a message that is no longer there, as SQS does.</summary>
    internal void Delete(Guid receipt)
    {
        lock (_gate)
        {
            _entries.RemoveAll(entry => entry.Receipt == receipt);
        }

        Changed();
    }

    private int Count()
    {
        lock (_gate)
        {
            Fill();
            return _entries.Count;
        }
    }

    private List<ReceivedMessage> Take(int most, TimeSpan hidden)
    {
        var now = _clock.GetUtcNow();
        lock (_gate)
        {
            Fill();
            return [.. _entries.Where(entry => entry.HiddenUntil <= now).Take(most).Select(entry => entry.Receive(now + hidden))];
        }
    }

    // Read from the mailbox, because a transaction that sends a mail may still be rolled back.
    private void Fill()
    {
        foreach (var (id, message) in _database.Read(sql => MessageTable.After(sql, _newest)))
        {
            _newest = id;
            _entries.AddRange(SesEvents.Of(message, _region).Select(body => new Entry(body)));
        }
    }

    private void Changed() =>
        Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    private sealed class Entry(string body)
    {
        private readonly Guid _id = Guid.NewGuid();

        public Guid Receipt { get; private set; }

        public DateTimeOffset HiddenUntil { get; private set; }

        public ReceivedMessage Receive(DateTimeOffset hiddenUntil)
        {
            (Receipt, HiddenUntil) = (Guid.NewGuid(), hiddenUntil);
            return new ReceivedMessage(_id, Receipt, body);
        }
    }
}
