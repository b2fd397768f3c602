namespace IdentityPortal.LocalPool.Flows;

/// <summary>The key of a new device, and the device group that replaces the pool name in the device's SRP calculation.</summary>
internal sealed record NewDeviceMetadata(string DeviceKey, string DeviceGroupKey);
