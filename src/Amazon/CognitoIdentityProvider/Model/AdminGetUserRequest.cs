namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Returns any user's account. Signed: needs AWS credentials.</summary>
public class AdminGetUserRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The pool's id, such as eu-west-1_Example.</summary>
    public string? UserPoolId { get; set; }

    /// <summary>The user name, an alias, or the sub of a local user.</summary>
    public string? Username { get; set; }
}
