namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A device that the pool now tracks.</summary>
public class NewDeviceMetadataType
{
    /// <summary>Region, underscore, UUID.</summary>
    public string? DeviceKey { get; set; }

    /// <summary>The device's group.</summary>
    public string? DeviceGroupKey { get; set; }
}
