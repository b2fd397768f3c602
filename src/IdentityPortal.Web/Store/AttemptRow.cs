namespace IdentityPortal.Web.Store;

/// <summary>One attempt that counts towards a limit, for an address with or without an account.</summary>
internal sealed class AttemptRow
{
    public long Id { get; init; }

    public AttemptKind Kind { get; init; }

    /// <summary>Keyed hash of the address or, for mails of a member of staff, of their sub.</summary>
    public required string AddressHash { get; init; }

    public required DateTimeOffset TriedAt { get; init; }
}
