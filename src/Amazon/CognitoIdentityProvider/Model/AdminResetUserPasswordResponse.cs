using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The password has been invalidated and a code was sent.</summary>
public class AdminResetUserPasswordResponse : AmazonWebServiceResponse;
