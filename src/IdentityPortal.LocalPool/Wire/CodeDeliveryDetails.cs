namespace IdentityPortal.LocalPool.Wire;

/// <summary>The masked address that a code was sent to.</summary>
internal sealed record CodeDeliveryDetails(string Destination, string DeliveryMedium, string AttributeName);
