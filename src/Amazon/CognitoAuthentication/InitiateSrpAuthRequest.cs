using Amazon.CognitoIdentityProvider.Model;

namespace Amazon.Extensions.CognitoAuthentication;

/// <summary>A sign-in with a password.</summary>
public class InitiateSrpAuthRequest
{
    /// <summary>As typed. Never logged, never sent.</summary>
    public string? Password { get; set; }

    /// <summary>Passed to the Lambda triggers.</summary>
    public IDictionary<string, string>? ClientMetadata { get; set; }

    /// <summary>Where Amazon Pinpoint counts the sign-in.</summary>
    public AnalyticsMetadataType? AnalyticsMetadata { get; set; }

    /// <summary>The person's device, for threat protection.</summary>
    public UserContextDataType? UserContextData { get; set; }
}
