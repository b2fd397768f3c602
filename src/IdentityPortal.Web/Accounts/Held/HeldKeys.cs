using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Held;

/// <summary>By what the rows about a person are found.</summary>
/// <param name="Names">Keyed hashes of what its person can log in with.</param>
/// <param name="MailHash">Keyed hash of where mails about the account go.</param>
/// <param name="Since">Since when the account has had its address, as far as is known. Earlier rows without a sub may be about somebody who had it before.</param>
/// <param name="Counted">Keyed hashes by which attempts are counted: of the names, of the account, and of the person's sessions and browsers.</param>
internal sealed record HeldKeys(string Sub, string SubjectHash, string AddressHash, IReadOnlyList<string> Names, string MailHash, DateTimeOffset Since, IReadOnlyList<string> Counted)
{
    /// <returns>The earliest end of a browser's row that was written since then.</returns>
    public static DateTimeOffset BrowsersSince(DateTimeOffset since) =>
        since < DateTimeOffset.MaxValue - KnownBrowserRow.Life ? since + KnownBrowserRow.Life : DateTimeOffset.MaxValue;
}
