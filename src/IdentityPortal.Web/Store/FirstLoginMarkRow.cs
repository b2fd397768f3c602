namespace IdentityPortal.Web.Store;

/// <summary>The last code that worked for an address, and which browser the first log-in must come from.</summary>
internal sealed class FirstLoginMarkRow
{
    public required string AddressHash { get; init; }

    /// <summary>
    /// Keyed hash of the code and its use, so that the same code sent twice is recognised. A suffix may say whose the details of the account are.
    /// </summary>
    public required string CodeHash { get; set; }

    /// <summary>The browser that the first log-in with the password must come from; null allows any.</summary>
    public required string? FirstLoginFrom { get; set; }

    public required DateTimeOffset ProvedAt { get; set; }
}
