using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Lets one request at a time pass for an address: the second press of a code waits for the first, and a log-in at the same moment as a
/// confirmation is judged after it.
/// </summary>
internal sealed class AddressGates(KeyedHash hash)
{
    private readonly Gates _gates = new();

    public Task<IDisposable> EnterAsync(string address, CancellationToken cancellationToken) =>
        _gates.EnterAsync(Convert.FromHexString(hash.OfAddress(address))[0], cancellationToken);
}
