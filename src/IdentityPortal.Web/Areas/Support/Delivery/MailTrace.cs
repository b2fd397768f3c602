using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Support.Delivery;

/// <summary>The known events of one mail, in order.</summary>
internal sealed record MailTrace(IReadOnlyList<DeliveryStep> Steps)
{
    public DateTimeOffset SentAt => Steps[0].At;

    /// <summary>A delivered mail stays delivered after an automatic reply; a temporary bounce without a delivery counts as bounced.</summary>
    public MailFate Fate =>
        Has(DeliveryKind.Complained) ? MailFate.Complained
        : Has(DeliveryKind.Bounced) ? MailFate.Bounced
        : Has(DeliveryKind.Delivered) ? MailFate.Delivered
        : Has(DeliveryKind.BouncedForNow) ? MailFate.Bounced
        : MailFate.Sent;

    private bool Has(DeliveryKind kind) => Steps.Any(step => step.Kind == kind);
}
