using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The account has been disabled.</summary>
public class AdminDisableUserResponse : AmazonWebServiceResponse;
