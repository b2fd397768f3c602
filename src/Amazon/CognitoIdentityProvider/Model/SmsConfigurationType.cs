namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>How a pool sends messages by SMS.</summary>
public class SmsConfigurationType
{
    /// <summary>The ARN of the role that sends the messages.</summary>
    public string? SnsCallerArn { get; set; }

    /// <summary>The external ID in the role's trust policy.</summary>
    public string? ExternalId { get; set; }

    /// <summary>The Region that sends the messages.</summary>
    public string? SnsRegion { get; set; }
}
