namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Deletes an account. Signed: needs AWS credentials.</summary>
public class AdminDeleteUserRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The pool's id, such as eu-west-1_Example.</summary>
    public string? UserPoolId { get; set; }

    /// <summary>The user name, an alias, or the sub of a local user.</summary>
    public string? Username { get; set; }
}
