using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Held;

/// <summary>By what the rows about a person are found.</summary>
/// <param name="Names">Keyed hashes of what its person can log in with, and since when. Earlier rows without a sub may be about somebody who had it before.</param>
/// <param name="MailHash">Keyed hash of where mails about the account go.</param>
/// <param name="Since">Since when the account has had its address, as far as is known.</param>
/// <param name="Counted">Keyed hashes by which attempts are counted, beside the names: of the account, and of the person's sessions and browsers.</param>
internal sealed record HeldKeys(
    string Sub, string SubjectHash, string AddressHash, IReadOnlyDictionary<string, DateTimeOffset> Names, string MailHash, DateTimeOffset Since, IReadOnlyList<string> Counted)
{
    public static IQueryable<KnownBrowserRow> BrowsersOf(PortalDatabase store, HeldKeys keys) => keys.OfNames(
        store.KnownBrowsers.Where(_ => false),
        (name, since) =>
        {
            var end = BrowsersSince(since);
            return store.KnownBrowsers.Where(row => row.AddressHash == name && row.ExpiresAt >= end);
        });

    /// <summary>Adds the rows that carry only a name.</summary>
    /// <param name="ofName">Gets the keyed hash of a name, and since when it is the account's.</param>
    public IQueryable<TRow> OfNames<TRow>(IQueryable<TRow> rows, Func<string, DateTimeOffset, IQueryable<TRow>> ofName) =>
        Names.Aggregate(rows, (all, name) => all.Concat(ofName(name.Key, name.Value)));

    /// <returns>The earliest end of a browser's row that was written since then.</returns>
    private static DateTimeOffset BrowsersSince(DateTimeOffset since) =>
        since < DateTimeOffset.MaxValue - KnownBrowserRow.Life ? since + KnownBrowserRow.Life : DateTimeOffset.MaxValue;
}
