using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The new password has been set.</summary>
public class ConfirmForgotPasswordResponse : AmazonWebServiceResponse;
