namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Data about the user's device, for threat protection.</summary>
public class UserContextDataType
{
    /// <summary>The user's IP address.</summary>
    public string? IpAddress { get; set; }

    /// <summary>The device fingerprint from Amazon's script.</summary>
    public string? EncodedData { get; set; }
}
