namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Returns the options with which a browser creates a passkey. Public: no AWS credentials.</summary>
public class StartWebAuthnRegistrationRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>An access token of the user with the scope aws.cognito.signin.user.admin.</summary>
    public string? AccessToken { get; set; }
}
