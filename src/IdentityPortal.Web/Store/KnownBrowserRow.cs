namespace IdentityPortal.Web.Store;

/// <summary>
/// A browser in which somebody has logged in to an account or proved control of its mailbox. It counts its own wrong passwords.
/// </summary>
internal sealed class KnownBrowserRow
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(180);

    /// <summary>By this the wrong passwords are counted. It stays when the browser gets a new key.</summary>
    public long Id { get; init; }

    /// <summary>Keyed hash of the key in the browser's cookie. A browser has a row for each account.</summary>
    public required string Browser { get; set; }

    public required string AddressHash { get; init; }

    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>The language in which the person used it last. Null in rows from before this was kept.</summary>
    public string? Language { get; set; }
}
