namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Confirms an account with the code that was sent at sign-up. Public: no AWS credentials.</summary>
public class ConfirmSignUpRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The app client's id, up to 128 characters.</summary>
    public string? ClientId { get; set; }

    /// <summary>HMAC-SHA256 over user name and client id with the client's secret as the key, in base64; only for clients with a secret.</summary>
    public string? SecretHash { get; set; }

    /// <summary>The user name, up to 128 characters without spaces.</summary>
    public string? Username { get; set; }

    /// <summary>The six-digit code from the mail.</summary>
    public string? ConfirmationCode { get; set; }

    /// <summary>
    /// Whether to take the address over from another account that has it as an alias; otherwise the call fails with AliasExistsException.
    /// </summary>
    public bool? ForceAliasCreation { get; set; }

    /// <summary>The Amazon Pinpoint endpoint that records the call.</summary>
    public AnalyticsMetadataType? AnalyticsMetadata { get; set; }

    /// <summary>Data about the user's device, for threat protection.</summary>
    public UserContextDataType? UserContextData { get; set; }

    /// <summary>Metadata for the pool's Lambda triggers.</summary>
    public Dictionary<string, string>? ClientMetadata { get; set; }

    /// <summary>The session from SignUp, so that the user can be signed in directly afterwards.</summary>
    public string? Session { get; set; }
}
