using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The password has been changed. Sessions and tokens stay valid.</summary>
public class ChangePasswordResponse : AmazonWebServiceResponse;
