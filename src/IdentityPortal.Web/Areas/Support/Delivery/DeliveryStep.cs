using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Support.Delivery;

internal sealed record DeliveryStep(DeliveryKind Kind, DateTimeOffset At, string? Reason);
