using IdentityPortal.Web.Accounts.Standing;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>One line of the search results.</summary>
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
    public override string ToString() => Sub;
}
