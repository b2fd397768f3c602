using Amazon.CognitoIdentityProvider;

namespace Amazon.Extensions.CognitoAuthentication;

/// <summary>A request to refresh tokens.</summary>
public class InitiateRefreshTokenAuthRequest
{
    /// <summary>The flow: REFRESH_TOKEN_AUTH, which is the default, or REFRESH_TOKEN.</summary>
    public AuthFlowType? AuthFlowType { get; set; }
}
