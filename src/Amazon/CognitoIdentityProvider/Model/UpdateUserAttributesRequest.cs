namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>
/// Changes attributes of the user of the access token. A new address gets a code, and where the pool requires it, the old one stays until
/// <see cref="VerifyUserAttributeRequest"/>. Public: no AWS credentials.
/// </summary>
public class UpdateUserAttributesRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The attributes to set. An empty value deletes an attribute.</summary>
    public List<AttributeType>? UserAttributes { get; set; }

    /// <summary>An access token of the user with the scope aws.cognito.signin.user.admin.</summary>
    public string? AccessToken { get; set; }

    /// <summary>Metadata for the pool's Lambda triggers.</summary>
    public Dictionary<string, string>? ClientMetadata { get; set; }
}
