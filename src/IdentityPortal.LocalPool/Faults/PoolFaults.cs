using System.Collections.Immutable;

namespace IdentityPortal.LocalPool.Faults;

/// <summary>The active faults. Thread-safe.</summary>
public sealed class PoolFaults
{
    private readonly TimeProvider _clock;
    private ImmutableList<ActiveFault> _active = [];

    internal PoolFaults(TimeProvider clock) => _clock = clock;

    /// <summary>Activates a fault until the result is disposed of. If several faults match a call, the newest applies.</summary>
    /// <param name="operation">The operation that fails, such as <c>SignUp</c>; null means all operations and the key set.
    /// Also <c>SMTP</c> for connections to the mail server, <c>RCPT</c> for recipients and <c>DATA</c> for the answer to a mail that was taken.</param>
    /// <param name="fault">The fault.</param>
    public IDisposable Inject(string? operation, Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var active = new ActiveFault(this, operation, fault);
        ImmutableInterlocked.Update(ref _active, list => list.Insert(0, active));
        return active;
    }

    internal ActiveFault? Find(string? operation) => _active.Find(active => active.Operation is null || active.Operation == operation);

    /// <summary>Finds a fault of something that is no operation of the API, so that faults of all operations leave it alone.</summary>
    internal ActiveFault? FindNamed(string name) => _active.Find(active => active.Operation == name);

    /// <summary>An active fault; disposing of it ends the fault.</summary>
    internal sealed class ActiveFault(PoolFaults owner, string? operation, Fault fault) : IDisposable
    {
        private readonly CancellationTokenSource _over = new();
        private readonly TaskCompletionSource _struck = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string? Operation { get; } = operation;

        public Fault Fault { get; } = fault;

        public TimeProvider Clock => owner._clock;

        public CancellationToken Over => _over.Token;

        /// <summary>Completes when the fault has affected a call.</summary>
        public Task Struck => _struck.Task;

        public void Strike() => _struck.TrySetResult();

        public void Dispose()
        {
            ImmutableInterlocked.Update(ref owner._active, list => list.Remove(this));
            _over.Cancel();
        }
    }
}
