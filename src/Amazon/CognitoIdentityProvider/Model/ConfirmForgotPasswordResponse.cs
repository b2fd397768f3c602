using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The password is set.</summary>
public class ConfirmForgotPasswordResponse : AmazonWebServiceResponse;
