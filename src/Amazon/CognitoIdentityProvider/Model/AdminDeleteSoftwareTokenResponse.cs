using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The authenticator app has been deleted.</summary>
public class AdminDeleteSoftwareTokenResponse : AmazonWebServiceResponse;
