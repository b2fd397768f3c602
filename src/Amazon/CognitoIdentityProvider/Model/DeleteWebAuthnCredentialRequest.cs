namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Deletes a passkey of the signed-in user. Public: no AWS credentials.</summary>
public class DeleteWebAuthnCredentialRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>An access token of the user with the scope aws.cognito.signin.user.admin.</summary>
    public string? AccessToken { get; set; }

    /// <summary>The passkey's id in base64url.</summary>
    public string? CredentialId { get; set; }
}
