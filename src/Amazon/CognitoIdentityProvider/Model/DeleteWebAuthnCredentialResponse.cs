using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The passkey has been deleted.</summary>
public class DeleteWebAuthnCredentialResponse : AmazonWebServiceResponse;
