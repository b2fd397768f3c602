using IdentityPortal.Web.Accounts.Standing;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>One line of the search results.</summary>
/// <param name="Address">What the person logs in with.</param>
/// <param name="LastMail">Known only in the list of people who are stuck.</param>
internal sealed record FoundPerson(
    string Sub,
    string? Name,
    string Address,
    AccountStatus Status,
    bool Enabled,
    DateTimeOffset Created,
    DateTimeOffset Changed,
    MailFate LastMail = MailFate.Unknown)
{
    /// <summary>The email address; null if the account has none.</summary>
    public string? Mail { get; init; }

    /// <summary>The phone number; null if the account has none, or people log in with email addresses only.</summary>
    public string? Phone { get; init; }

    /// <summary>The addresses that the person has beside what they log in with. They tell apart people whose user names look alike when they are masked.</summary>
    public IEnumerable<string> OtherAddresses => new[] { Mail, Phone }.OfType<string>().Where(address => address.Length > 0 && address != Address);

    public override string ToString() => Sub;
}
