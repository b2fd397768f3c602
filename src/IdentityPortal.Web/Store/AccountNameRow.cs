namespace IdentityPortal.Web.Store;

/// <summary>
/// Another name with which somebody can log in to an account, or reset its password, beside the one by which its rows go. Only where
/// <c>Portal:SignIn:Names</c> lists several.
/// </summary>
internal sealed class AccountNameRow
{
    /// <summary>Longer than any session.</summary>
    public static readonly TimeSpan Life = KnownBrowserRow.Life;

    /// <summary>Keyed hash of the name.</summary>
    public required string NameHash { get; init; }

    /// <summary>Keyed hash of the account's sub.</summary>
    public required string SubjectHash { get; init; }

    public required DateTimeOffset ExpiresAt { get; set; }
}
