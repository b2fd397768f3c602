namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Opens an account again. Signed: needs AWS credentials.</summary>
public class AdminEnableUserRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The pool's id: region, underscore, name.</summary>
    public string? UserPoolId { get; set; }

    /// <summary>A user name, an alias, or the sub of a local user.</summary>
    public string? Username { get; set; }
}
