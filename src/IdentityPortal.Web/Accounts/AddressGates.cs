using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Lets one request at a time through for an address: a second press of a code waits for the first, and a log-in that
/// races a confirm is judged after it. Within one instance; addresses may share a gate.
/// </summary>
internal sealed class AddressGates(KeyedHash hash)
{
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1))];

    public async Task<IDisposable> EnterAsync(string address, CancellationToken cancellationToken)
    {
        var gate = _gates[Convert.FromHexString(hash.OfAddress(address))[0]];
        await gate.WaitAsync(cancellationToken);
        return new Passage(gate);
    }

    private sealed class Passage(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
