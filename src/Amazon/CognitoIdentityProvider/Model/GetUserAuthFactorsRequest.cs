namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Returns the factors that the signed-in user has set up. Public: no AWS credentials.</summary>
public class GetUserAuthFactorsRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>An access token of the user with the scope aws.cognito.signin.user.admin.</summary>
    public string? AccessToken { get; set; }
}
