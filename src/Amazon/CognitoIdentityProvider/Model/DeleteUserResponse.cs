using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The account has been deleted.</summary>
public class DeleteUserResponse : AmazonWebServiceResponse;
