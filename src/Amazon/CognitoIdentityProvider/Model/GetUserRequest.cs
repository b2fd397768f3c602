namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Returns the signed-in user's own account. Public: no AWS credentials.</summary>
public class GetUserRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>An access token of the user with the scope aws.cognito.signin.user.admin.</summary>
    public string? AccessToken { get; set; }
}
