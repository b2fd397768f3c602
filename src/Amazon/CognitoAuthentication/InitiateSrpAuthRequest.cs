using Amazon.CognitoIdentityProvider.Model;

namespace Amazon.Extensions.CognitoAuthentication;

/// <summary>A request to sign in with a password.</summary>
public class InitiateSrpAuthRequest
{
    /// <summary>The password as typed. Never logged and never sent.</summary>
    public string? Password { get; set; }

    /// <summary>Metadata for the pool's Lambda triggers.</summary>
    public IDictionary<string, string>? ClientMetadata { get; set; }

    /// <summary>The Amazon Pinpoint endpoint that records the sign-in.</summary>
    public AnalyticsMetadataType? AnalyticsMetadata { get; set; }

    /// <summary>Data about the user's device, for threat protection.</summary>
    public UserContextDataType? UserContextData { get; set; }
}
