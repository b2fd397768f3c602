namespace IdentityPortal.Web.Store;

/// <summary>One attempt that counts towards a limit. An address has attempts with or without an account.</summary>
internal sealed class AttemptRow
{
    public long Id { get; init; }

    public AttemptKind Kind { get; init; }

    /// <summary>
    /// Keyed hash of the address. For wrong passwords, it may be that of a session or of a known browser instead; for mails of a member of
    /// staff, it is that of their sub.
    /// </summary>
    public required string AddressHash { get; init; }

    public required DateTimeOffset TriedAt { get; init; }
}
