namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Changes an account's attributes, also those that mark an address as verified. Signed: needs AWS credentials.</summary>
public class AdminUpdateUserAttributesRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The pool's id, such as eu-west-1_Example.</summary>
    public string? UserPoolId { get; set; }

    /// <summary>The user name, an alias, or the sub of a local user.</summary>
    public string? Username { get; set; }

    /// <summary>The attributes to set. An empty value deletes an attribute.</summary>
    public List<AttributeType>? UserAttributes { get; set; }

    /// <summary>Metadata for the pool's Lambda triggers.</summary>
    public Dictionary<string, string>? ClientMetadata { get; set; }
}
