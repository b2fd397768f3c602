namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The person's device, for threat protection.</summary>
public class UserContextDataType
{
    /// <summary>The address of the browser.</summary>
    public string? IpAddress { get; set; }

    /// <summary>The device fingerprint that Amazon's script made.</summary>
    public string? EncodedData { get; set; }
}
