namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>A person's own record. Public: no AWS credentials.</summary>
public class GetUserRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The person's, with scope aws.cognito.signin.user.admin.</summary>
    public string? AccessToken { get; set; }
}
