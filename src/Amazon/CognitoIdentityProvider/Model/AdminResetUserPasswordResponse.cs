using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The password is gone; the code is on its way.</summary>
public class AdminResetUserPasswordResponse : AmazonWebServiceResponse;
