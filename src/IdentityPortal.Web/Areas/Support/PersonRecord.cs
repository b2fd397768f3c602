using IdentityPortal.Web.Areas.Support.Delivery;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>What the page of a person shows.</summary>
/// <param name="Sessions">How many browsers are logged in to the portal.</param>
/// <param name="Mails">What became of the last mails, newest first; null where the portal reads no queue of delivery events.</param>
internal sealed record PersonRecord(DeskAccount Account, int Sessions, IReadOnlyList<TimelineLine> Timeline, IReadOnlyList<MailTrace>? Mails)
{
    public override string ToString() => $"{Account}";
}
