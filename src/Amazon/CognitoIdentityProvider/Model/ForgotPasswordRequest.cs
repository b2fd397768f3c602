namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Mails a code with which the person can set a new password. Public: no AWS credentials.</summary>
public class ForgotPasswordRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The app client's id, up to 128 characters.</summary>
    public string? ClientId { get; set; }

    /// <summary>HMAC-SHA256 over user name and client id under the client's secret, base64; only for clients with a secret.</summary>
    public string? SecretHash { get; set; }

    /// <summary>The person's device, for threat protection.</summary>
    public UserContextDataType? UserContextData { get; set; }

    /// <summary>The user name, up to 128 characters without spaces.</summary>
    public string? Username { get; set; }

    /// <summary>Where Amazon Pinpoint counts the call.</summary>
    public AnalyticsMetadataType? AnalyticsMetadata { get; set; }

    /// <summary>Passed to the Lambda triggers.</summary>
    public Dictionary<string, string>? ClientMetadata { get; set; }
}
