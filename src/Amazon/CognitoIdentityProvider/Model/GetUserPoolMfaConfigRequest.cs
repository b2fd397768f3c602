namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Returns a pool's settings for second factors and passkeys. Signed: needs AWS credentials.</summary>
public class GetUserPoolMfaConfigRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The pool's id, such as eu-west-1_Example.</summary>
    public string? UserPoolId { get; set; }
}
