using Amazon.Runtime.Documents;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Stores the passkey that a browser has created. Public: no AWS credentials.</summary>
public class CompleteWebAuthnRegistrationRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>
    /// An access token of the user with the scope aws.cognito.signin.user.admin. It must be issued to the app client that started the
    /// registration.
    /// </summary>
    public string? AccessToken { get; set; }

    /// <summary>RegistrationResponseJSON of WebAuthn.</summary>
    public Document Credential { get; set; }
}
