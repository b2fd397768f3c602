using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The account is shut.</summary>
public class AdminDisableUserResponse : AmazonWebServiceResponse;
