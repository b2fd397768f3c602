namespace IdentityPortal.LocalPool.Flows;

/// <summary>The key of a device that is not known yet, and the group that goes into its SRP in place of the pool.</summary>
internal sealed record NewDeviceMetadata(string DeviceKey, string DeviceGroupKey);
