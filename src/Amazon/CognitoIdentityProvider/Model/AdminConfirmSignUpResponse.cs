using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The account has been confirmed.</summary>
public class AdminConfirmSignUpResponse : AmazonWebServiceResponse;
