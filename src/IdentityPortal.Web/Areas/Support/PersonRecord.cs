using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Areas.Support.Delivery;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>What the desk sees of somebody.</summary>
/// <param name="Username">How Cognito is told whom an action is about.</param>
/// <param name="Sessions">How many browsers are logged in to the portal.</param>
internal sealed record PersonRecord(
    string Sub,
    string Username,
    string? Name,
    string Address,
    AccountState State,
    DateTimeOffset Created,
    DateTimeOffset Changed,
    IReadOnlyList<string> Groups,
    int Sessions,
    IReadOnlyList<TimelineLine> Timeline)
{
    /// <summary>What became of the last mails, newest first; null where nobody tells.</summary>
    public IReadOnlyList<MailTrace>? Mails { get; init; }

    public bool IsLead => Groups.Contains(StaffGroups.Lead);

    public override string ToString() => Sub;
}
