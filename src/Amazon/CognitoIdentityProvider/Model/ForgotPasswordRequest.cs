namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Mails a code for setting a new password. Public: no AWS credentials.</summary>
public class ForgotPasswordRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The app client's id, up to 128 characters.</summary>
    public string? ClientId { get; set; }

    /// <summary>HMAC-SHA256 over user name and client id with the client's secret as the key, in base64; only for clients with a secret.</summary>
    public string? SecretHash { get; set; }

    /// <summary>Data about the user's device, for threat protection.</summary>
    public UserContextDataType? UserContextData { get; set; }

    /// <summary>The user name, up to 128 characters without spaces.</summary>
    public string? Username { get; set; }

    /// <summary>The Amazon Pinpoint endpoint that records the call.</summary>
    public AnalyticsMetadataType? AnalyticsMetadata { get; set; }

    /// <summary>Metadata for the pool's Lambda triggers.</summary>
    public Dictionary<string, string>? ClientMetadata { get; set; }
}
