namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Invalidates the password and mails a code to set a new one. Signed: needs AWS credentials.</summary>
public class AdminResetUserPasswordRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The pool's id: region, underscore, name.</summary>
    public string? UserPoolId { get; set; }

    /// <summary>A user name, an alias, or the sub of a local user.</summary>
    public string? Username { get; set; }

    /// <summary>Passed to the pool's triggers.</summary>
    public Dictionary<string, string>? ClientMetadata { get; set; }
}
