using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The new tokens.</summary>
public class GetTokensFromRefreshTokenResponse : AmazonWebServiceResponse
{
    /// <summary>The tokens; absent while a challenge is pending.</summary>
    public AuthenticationResultType? AuthenticationResult { get; set; }
}
