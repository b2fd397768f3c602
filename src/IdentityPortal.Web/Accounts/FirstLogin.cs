using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// What the mark of an address says about the first log-in. The previous release, whose instances may still run, knows nothing about details, and reads
/// <see cref="FirstLoginMarkRow.FirstLoginFrom"/> as the id of a browser or null. So what it does not know follows the hash of the code.
/// </summary>
/// <param name="CodeHash">Keyed hash of the last code that worked; empty if none did.</param>
/// <param name="OnlyFrom">The only browser that the password opens; null if it opens all.</param>
/// <param name="HasForeignDetails">Whether the details of the account are those of somebody else who has registered the address.</param>
internal sealed record FirstLogin(string CodeHash, string? OnlyFrom, bool HasForeignDetails)
{
    /// <summary>The password opens all browsers, but the details are foreign. Without a suffix, they are the owner's.</summary>
    private const char ForeignDetails = '*';

    /// <summary>The password opens one browser, but the details are the owner's. Without a suffix, they are foreign.</summary>
    private const char OwnDetails = '.';

    public static FirstLogin Of(FirstLoginMarkRow row) => new(
        row.CodeHash.TrimEnd(ForeignDetails, OwnDetails),
        row.FirstLoginFrom,
        row.FirstLoginFrom is null ? row.CodeHash.EndsWith(ForeignDetails) : !row.CodeHash.EndsWith(OwnDetails));

    public FirstLoginMarkRow ToRow(string addressHash, DateTimeOffset provedAt) => new()
    {
        AddressHash = addressHash,
        CodeHash = (OnlyFrom, HasForeignDetails) switch
        {
            (null, true) => CodeHash + ForeignDetails,
            (not null, false) => CodeHash + OwnDetails,
            _ => CodeHash,
        },
        FirstLoginFrom = OnlyFrom,
        ProvedAt = provedAt,
    };
}
