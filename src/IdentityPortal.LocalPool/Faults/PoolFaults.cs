using System.Collections.Immutable;

namespace IdentityPortal.LocalPool.Faults;

/// <summary>The faults that are switched on. Safe from any thread.</summary>
public sealed class PoolFaults
{
    private ImmutableList<ActiveFault> _active = [];

    /// <summary>Switches a fault on until the result is disposed of. The newest fault that fits a call decides.</summary>
    /// <param name="operation">The operation that it hits, such as <c>SignUp</c>; null hits all, the key set included.</param>
    /// <param name="fault">What goes wrong.</param>
    public IDisposable Inject(string? operation, Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var active = new ActiveFault(this, operation, fault);
        ImmutableInterlocked.Update(ref _active, list => list.Insert(0, active));
        return active;
    }

    internal ActiveFault? Find(string? operation) => _active.Find(active => active.Operation is null || active.Operation == operation);

    /// <summary>A fault and the end of it.</summary>
    internal sealed class ActiveFault(PoolFaults owner, string? operation, Fault fault) : IDisposable
    {
        private readonly CancellationTokenSource _over = new();
        private readonly TaskCompletionSource _struck = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string? Operation { get; } = operation;

        public Fault Fault { get; } = fault;

        public CancellationToken Over => _over.Token;

        /// <summary>Done once a call has met the fault.</summary>
        public Task Struck => _struck.Task;

        public void Strike() => _struck.TrySetResult();

        public void Dispose()
        {
            ImmutableInterlocked.Update(ref owner._active, list => list.Remove(this));
            _over.Cancel();
        }
    }
}
