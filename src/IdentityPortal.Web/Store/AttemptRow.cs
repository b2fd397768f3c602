namespace IdentityPortal.Web.Store;

/// <summary>One attempt that counts towards a limit, for an address with or without an account.</summary>
internal sealed class AttemptRow
{
    public long Id { get; init; }

    public AttemptKind Kind { get; init; }

    public required string AddressHash { get; init; }

    public required DateTimeOffset TriedAt { get; init; }
}
