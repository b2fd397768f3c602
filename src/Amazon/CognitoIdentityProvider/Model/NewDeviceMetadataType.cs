namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A new device that the pool can remember.</summary>
public class NewDeviceMetadataType
{
    /// <summary>The device key: region, underscore, UUID.</summary>
    public string? DeviceKey { get; set; }

    /// <summary>The device group key, which the device's SRP calculation uses.</summary>
    public string? DeviceGroupKey { get; set; }
}
