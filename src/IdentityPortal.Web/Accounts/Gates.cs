namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Serializes requests by key; several keys may share a gate. It only orders requests within one instance: guarantees across instances must come
/// from the store.
/// </summary>
internal sealed class Gates
{
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1))];

    /// <returns>A handle that opens the gate again when it is disposed.</returns>
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
