namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Lets one request at a time pass for a key; keys may share a gate. It only orders the requests of one instance: what has to hold across
/// instances must be ensured by the store.
/// </summary>
internal sealed class Gates
{
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1))];

    /// <returns>Opens the gate again when it is disposed of.</returns>
    public async Task<IDisposable> EnterAsync(byte key, CancellationToken cancellationToken)
    {
        var gate = _gates[key];
        await gate.WaitAsync(cancellationToken);
        return new Passage(gate);
    }

    private sealed class Passage(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
