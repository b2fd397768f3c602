using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The account is open.</summary>
public class AdminEnableUserResponse : AmazonWebServiceResponse;
