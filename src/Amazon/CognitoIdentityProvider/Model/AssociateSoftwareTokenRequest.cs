namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Returns a new secret for an authenticator app; an earlier unproven one becomes invalid. Public: no AWS credentials.</summary>
public class AssociateSoftwareTokenRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>An access token of the user with the scope aws.cognito.signin.user.admin; absent during a sign-in.</summary>
    public string? AccessToken { get; set; }

    /// <summary>The session of an MFA_SETUP challenge; absent for a signed-in user.</summary>
    public string? Session { get; set; }
}
