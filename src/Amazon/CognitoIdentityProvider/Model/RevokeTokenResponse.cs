using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The token has been revoked, or already was.</summary>
public class RevokeTokenResponse : AmazonWebServiceResponse;
