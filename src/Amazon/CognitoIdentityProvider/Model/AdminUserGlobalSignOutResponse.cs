using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>All refresh tokens have been revoked; ID tokens stay valid until they expire.</summary>
public class AdminUserGlobalSignOutResponse : AmazonWebServiceResponse;
