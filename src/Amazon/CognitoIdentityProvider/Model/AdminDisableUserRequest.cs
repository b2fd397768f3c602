namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Disables an account and ends its sessions. Signed: needs AWS credentials.</summary>
public class AdminDisableUserRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The pool's id, such as eu-west-1_Example.</summary>
    public string? UserPoolId { get; set; }

    /// <summary>The user name, an alias, or the sub of a local user.</summary>
    public string? Username { get; set; }
}
