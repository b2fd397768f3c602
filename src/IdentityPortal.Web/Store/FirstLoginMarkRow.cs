namespace IdentityPortal.Web.Store;

/// <summary>Somebody proved with a code that a mailbox is his.</summary>
internal sealed class FirstLoginMarkRow
{
    public required string AddressHash { get; init; }

    /// <summary>Keyed hash of the code and its use, so that a second press of it is known as such.</summary>
    public required string CodeHash { get; set; }

    /// <summary>The browser that the first log-in must come from; null when any may.</summary>
    public required string? FirstLoginFrom { get; set; }

    public required DateTimeOffset ProvedAt { get; set; }
}
