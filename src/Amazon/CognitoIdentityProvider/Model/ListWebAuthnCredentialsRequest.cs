namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Lists the passkeys of the signed-in user. Public: no AWS credentials.</summary>
public class ListWebAuthnCredentialsRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>An access token of the user with the scope aws.cognito.signin.user.admin.</summary>
    public string? AccessToken { get; set; }

    /// <summary>The token from the previous page.</summary>
    public string? NextToken { get; set; }

    /// <summary>The page size, 0 to 20.</summary>
    public int? MaxResults { get; set; }
}
