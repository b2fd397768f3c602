using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The passkey has been stored.</summary>
public class CompleteWebAuthnRegistrationResponse : AmazonWebServiceResponse;
