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
    /// <summary>The email address, if it is not known as <see cref="Address"/>.</summary>
    public string? Mail { get; init; }

    public override string ToString() => Sub;
}
