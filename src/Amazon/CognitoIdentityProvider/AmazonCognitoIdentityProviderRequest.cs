using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider;

/// <summary>The base class of all requests to Cognito.</summary>
public class AmazonCognitoIdentityProviderRequest : AmazonWebServiceRequest;
