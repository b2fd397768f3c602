namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Ends all of a user's sessions in the pool. Public: no AWS credentials.</summary>
public class GlobalSignOutRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>An access token of the user.</summary>
    public string? AccessToken { get; set; }
}
