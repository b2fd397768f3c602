namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The first step of a sign-in, or a refresh. Public: no AWS credentials.</summary>
public class InitiateAuthRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>How the sign-in begins.</summary>
    public AuthFlowType? AuthFlow { get; set; }

    /// <summary>By flow: USERNAME, SRP_A, PASSWORD, REFRESH_TOKEN, SECRET_HASH, DEVICE_KEY. Never logged.</summary>
    public Dictionary<string, string>? AuthParameters { get; set; }

    /// <summary>Passed to the Lambda triggers.</summary>
    public Dictionary<string, string>? ClientMetadata { get; set; }

    /// <summary>The app client's id, up to 128 characters.</summary>
    public string? ClientId { get; set; }

    /// <summary>Where Amazon Pinpoint counts the call.</summary>
    public AnalyticsMetadataType? AnalyticsMetadata { get; set; }

    /// <summary>The person's device, for threat protection.</summary>
    public UserContextDataType? UserContextData { get; set; }

    /// <summary>From ConfirmSignUp, with USER_AUTH only.</summary>
    public string? Session { get; set; }
}
