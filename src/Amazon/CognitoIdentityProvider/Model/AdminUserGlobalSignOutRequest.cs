namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Ends all of a user's sessions in the pool. Signed: needs AWS credentials.</summary>
public class AdminUserGlobalSignOutRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The pool's id, such as eu-west-1_Example.</summary>
    public string? UserPoolId { get; set; }

    /// <summary>The user name, an alias, or the sub of a local user.</summary>
    public string? Username { get; set; }
}
