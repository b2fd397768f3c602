using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>No refresh token works any more; ID tokens stay valid until their end.</summary>
public class AdminUserGlobalSignOutResponse : AmazonWebServiceResponse;
