namespace IdentityPortal.Web.Store;

/// <summary>A code was asked for, whether or not there is an account to get it.</summary>
internal sealed class CodeSendRow
{
    public long Id { get; init; }

    public required string AddressHash { get; init; }

    public required DateTimeOffset SentAt { get; init; }
}
