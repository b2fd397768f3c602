using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The password is replaced. Sessions and tokens go on.</summary>
public class ChangePasswordResponse : AmazonWebServiceResponse;
