namespace IdentityPortal.Web.Accounts;

/// <summary>
/// What the portal remembers of a browser between Register and the first log-in. Kept on the server, alike for accounts
/// that were made and for addresses that had one, so that the browser's cookie tells nothing.
/// </summary>
internal sealed record PendingConfirmation
{
    public required string Address { get; init; }

    /// <summary>Whether this browser made the account.</summary>
    public bool MadeHere { get; init; }

    public string? SignUpSession { get; init; }

    /// <summary>Where the visitor wanted to go: a local URL.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>Whether the address is confirmed and only the first log-in is missing.</summary>
    public bool Confirmed { get; init; }

    public bool IsFor(string address) => string.Equals(Address, address.Trim(), StringComparison.OrdinalIgnoreCase);

    public override string ToString() => "***";
}
