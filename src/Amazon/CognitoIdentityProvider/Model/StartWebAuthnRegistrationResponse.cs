using Amazon.Runtime;
using Amazon.Runtime.Documents;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The options with which a browser creates a passkey.</summary>
public class StartWebAuthnRegistrationResponse : AmazonWebServiceResponse
{
    /// <summary>PublicKeyCredentialCreationOptionsJSON of WebAuthn, with binary values in base64url.</summary>
    public Document CredentialCreationOptions { get; set; }
}
