using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The account has been enabled.</summary>
public class AdminEnableUserResponse : AmazonWebServiceResponse;
