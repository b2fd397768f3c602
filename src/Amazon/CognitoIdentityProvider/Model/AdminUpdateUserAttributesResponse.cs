using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The attributes have been changed.</summary>
public class AdminUpdateUserAttributesResponse : AmazonWebServiceResponse;
