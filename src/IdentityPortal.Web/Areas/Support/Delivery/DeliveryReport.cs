using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Support.Delivery;

/// <summary>One event of one mail to one address.</summary>
internal sealed record DeliveryReport(string Address, string MessageId, DeliveryKind Kind, DateTimeOffset At, string? Reason)
{
    public override string ToString() => $"{Kind} {MessageId}";
}
