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

    /// <summary>When a token first told it; null if that was before this was recorded. An account that loses the name and gets it back has it anew.</summary>
    public DateTimeOffset? Since { get; set; }

    /// <summary>The time when a token told it last, and <see cref="Life"/>.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }
}
