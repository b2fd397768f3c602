using IdentityPortal.LocalPool.Mailbox;
using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.MailEvents;

/// <summary>
/// The events that Amazon SES would publish for the pool's mails, in a queue that behaves like Amazon SQS: a received message is delivered again
/// after its visibility timeout unless it is deleted. The queue is in memory, so a restart empties it. Thread-safe.
/// </summary>
public sealed class PoolMailEvents
{
    /// <summary>Path of the queue's address.</summary>
    internal const string Path = "/000000000000/identity-portal-mail-events";

    // This is real time, because it only passes if a consumer is stuck.
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

    /// <summary>Adds a message to the queue, in addition to the pool's own.</summary>
    /// <param name="body">The text of the message; any content is allowed.</param>
    public void Put(string body)
    {
        ArgumentNullException.ThrowIfNull(body);
        lock (_gate)
        {
            _entries.Add(new Entry(body));
        }

        Changed();
    }

    /// <summary>Completes when all messages have been received and deleted.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="TimeoutException">The queue is not empty and has not changed for a minute.</exception>
    public async Task UntilEmptyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            // The task is read before the count, so that no change in between is missed.
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

    /// <param name="most">The maximum number of messages.</param>
    /// <param name="hidden">The visibility timeout: how long other clients do not receive the messages, by the pool's clock.</param>
    /// <param name="wait">How long to wait for a first message, in real time, because the client measures real time too.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
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

    /// <summary>Deletes a message. Unknown receipts are ignored, as in SQS.</summary>
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

    // Reads the committed messages, because a transaction that sends a mail may still be rolled back.
    private void Fill()
    {
        foreach (var (id, message) in _database.Read(sql => MessageTable.After(sql, _newest)))
        {
            _newest = id;
            if (message.Kind == SmtpListener.Kind || message.IsText)
            {
                // Cognito did not send it by SES, so it is not in Cognito's configuration set.
                continue;
            }

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
