using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>All sessions have been ended.</summary>
public class GlobalSignOutResponse : AmazonWebServiceResponse;
