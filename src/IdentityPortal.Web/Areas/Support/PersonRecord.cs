using IdentityPortal.Web.Areas.Support.Delivery;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>The data of a person's page.</summary>
/// <param name="Sessions">The number of browsers that are logged in to the portal.</param>
/// <param name="Mails">The deliveries of the last mails, latest first; null if the portal reads no queue of delivery events.</param>
internal sealed record PersonRecord(DeskAccount Account, int Sessions, IReadOnlyList<TimelineLine> Timeline, IReadOnlyList<MailTrace>? Mails)
{
    public override string ToString() => $"{Account}";
}
