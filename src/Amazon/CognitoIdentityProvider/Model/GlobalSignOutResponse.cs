using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>All sessions are ended.</summary>
public class GlobalSignOutResponse : AmazonWebServiceResponse;
