namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Shuts an account; its sessions end. Signed: needs AWS credentials.</summary>
public class AdminDisableUserRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The pool's id: region, underscore, name.</summary>
    public string? UserPoolId { get; set; }

    /// <summary>A user name, an alias, or the sub of a local user.</summary>
    public string? Username { get; set; }
}
