namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Deletes a user's authenticator app. Signed: needs AWS credentials.</summary>
public class AdminDeleteSoftwareTokenRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The user name, an alias, or the sub of a local user.</summary>
    public string? Username { get; set; }

    /// <summary>The pool's id, such as eu-west-1_Example.</summary>
    public string? UserPoolId { get; set; }
}
