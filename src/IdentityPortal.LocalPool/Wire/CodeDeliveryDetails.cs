namespace IdentityPortal.LocalPool.Wire;

/// <summary>Where a code went, masked.</summary>
internal sealed record CodeDeliveryDetails(string Destination, string DeliveryMedium, string AttributeName);
