using Amazon.CognitoIdentityProvider;

namespace Amazon.Extensions.CognitoAuthentication;

/// <summary>A refresh.</summary>
public class InitiateRefreshTokenAuthRequest
{
    /// <summary>REFRESH_TOKEN_AUTH, also when absent, or REFRESH_TOKEN.</summary>
    public AuthFlowType? AuthFlowType { get; set; }
}
