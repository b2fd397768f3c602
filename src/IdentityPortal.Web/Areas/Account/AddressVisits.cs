using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>What a page needs that shows the address its form acts on, or asks for one.</summary>
internal sealed class AddressVisits(ShownAddresses shownAddresses, TypedAddresses typedAddresses, AttemptLimits limits)
{
    /// <param name="shown">The address that the page showed, encrypted.</param>
    public string? Decrypt(string? shown) => shownAddresses.Decrypt(shown);

    /// <summary>The wait until another code can be sent to the address that the page shows, if it shows one.</summary>
    /// <param name="kind">What the code is for.</param>
    public Task<TimeSpan> WaitAsync(AttemptKind kind, string? address, CancellationToken cancellationToken) =>
        address is null ? Task.FromResult(TimeSpan.Zero) : limits.WaitAsync(kind, address, cancellationToken);

    /// <summary>The address that was typed last, to fill it in.</summary>
    public Task<string?> TypedAsync(CancellationToken cancellationToken) => typedAddresses.FindAsync(cancellationToken);

    public Task RememberAsync(EmailAddress address, CancellationToken cancellationToken) =>
        typedAddresses.RememberAsync(address.Typed, cancellationToken);
}
