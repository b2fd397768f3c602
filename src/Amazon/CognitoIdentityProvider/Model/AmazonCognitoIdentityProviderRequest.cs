using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>What all requests to Cognito have in common.</summary>
public class AmazonCognitoIdentityProviderRequest : AmazonWebServiceRequest;
