using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Serializes requests for one address: a repeated submission of a code waits for the first one, and a log-in that races a confirmation is
/// decided after it.
/// </summary>
internal sealed class AddressGates(KeyedHash hash)
{
    private readonly Gates _gates = new();

    public Task<IDisposable> EnterAsync(string address, CancellationToken cancellationToken) =>
        _gates.EnterAsync(Convert.FromHexString(hash.OfAddress(address))[0], cancellationToken);
}
