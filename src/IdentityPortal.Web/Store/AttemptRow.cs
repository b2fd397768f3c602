namespace IdentityPortal.Web.Store;

/// <summary>Something that is limited was tried for an address, whether or not it has an account.</summary>
internal sealed class AttemptRow
{
    public long Id { get; init; }

    public AttemptKind Kind { get; init; }

    public required string AddressHash { get; init; }

    public required DateTimeOffset TriedAt { get; init; }
}
