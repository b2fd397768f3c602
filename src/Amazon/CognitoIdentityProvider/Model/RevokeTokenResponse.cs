using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The token is revoked, or was before.</summary>
public class RevokeTokenResponse : AmazonWebServiceResponse;
