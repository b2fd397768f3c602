namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Deletes the signed-in user's own account. Public: no AWS credentials.</summary>
public class DeleteUserRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>An access token of the user.</summary>
    public string? AccessToken { get; set; }
}
