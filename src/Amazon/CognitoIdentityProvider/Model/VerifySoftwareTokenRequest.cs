namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Sets up an authenticator app with its first code. Public: no AWS credentials.</summary>
public class VerifySoftwareTokenRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>An access token of the user with the scope aws.cognito.signin.user.admin; absent during a sign-in.</summary>
    public string? AccessToken { get; set; }

    /// <summary>The session of AssociateSoftwareToken; absent for a signed-in user.</summary>
    public string? Session { get; set; }

    /// <summary>The six-digit code from the app.</summary>
    public string? UserCode { get; set; }

    /// <summary>A name for the app, which later challenges contain.</summary>
    public string? FriendlyDeviceName { get; set; }
}
