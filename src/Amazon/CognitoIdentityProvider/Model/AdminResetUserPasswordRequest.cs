namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Invalidates the password and mails a code for setting a new one. Signed: needs AWS credentials.</summary>
public class AdminResetUserPasswordRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The pool's id, such as eu-west-1_Example.</summary>
    public string? UserPoolId { get; set; }

    /// <summary>The user name, an alias, or the sub of a local user.</summary>
    public string? Username { get; set; }

    /// <summary>Metadata for the pool's Lambda triggers.</summary>
    public Dictionary<string, string>? ClientMetadata { get; set; }
}
