namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Starts a sign-in, or refreshes tokens. Public: no AWS credentials.</summary>
public class InitiateAuthRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The authentication flow.</summary>
    public AuthFlowType? AuthFlow { get; set; }

    /// <summary>The parameters of the flow: USERNAME, SRP_A, PASSWORD, REFRESH_TOKEN, SECRET_HASH, DEVICE_KEY. Never logged.</summary>
    public Dictionary<string, string>? AuthParameters { get; set; }

    /// <summary>Metadata for the pool's Lambda triggers.</summary>
    public Dictionary<string, string>? ClientMetadata { get; set; }

    /// <summary>The app client's id, up to 128 characters.</summary>
    public string? ClientId { get; set; }

    /// <summary>The Amazon Pinpoint endpoint that records the call.</summary>
    public AnalyticsMetadataType? AnalyticsMetadata { get; set; }

    /// <summary>Data about the user's device, for threat protection.</summary>
    public UserContextDataType? UserContextData { get; set; }

    /// <summary>The session from ConfirmSignUp; only with USER_AUTH.</summary>
    public string? Session { get; set; }
}
