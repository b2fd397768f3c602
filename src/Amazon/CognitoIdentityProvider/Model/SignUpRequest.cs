namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Makes an account that its owner then confirms. Public: no AWS credentials.</summary>
public class SignUpRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The app client's id, up to 128 characters.</summary>
    public string? ClientId { get; set; }

    /// <summary>HMAC-SHA256 over user name and client id under the client's secret, base64; only for clients with a secret.</summary>
    public string? SecretHash { get; set; }

    /// <summary>The user name, up to 128 characters without spaces.</summary>
    public string? Username { get; set; }

    /// <summary>Up to 256 characters. Never logged.</summary>
    public string? Password { get; set; }

    /// <summary>The attributes of the user.</summary>
    public List<AttributeType>? UserAttributes { get; set; }

    /// <summary>Passed to the pre-sign-up trigger, not kept.</summary>
    public List<AttributeType>? ValidationData { get; set; }

    /// <summary>Where Amazon Pinpoint counts the call.</summary>
    public AnalyticsMetadataType? AnalyticsMetadata { get; set; }

    /// <summary>The person's device, for threat protection.</summary>
    public UserContextDataType? UserContextData { get; set; }

    /// <summary>Passed to the Lambda triggers.</summary>
    public Dictionary<string, string>? ClientMetadata { get; set; }
}
