namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Creates and invites a user, or sends the invitation again. Signed: needs AWS credentials.</summary>
public class AdminCreateUserRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The pool's id, such as eu-west-1_Example.</summary>
    public string? UserPoolId { get; set; }

    /// <summary>The user name, an alias, or the sub of a local user.</summary>
    public string? Username { get; set; }

    /// <summary>Attributes of the account.</summary>
    public List<AttributeType>? UserAttributes { get; set; }

    /// <summary>The temporary password; Cognito generates one if absent.</summary>
    public string? TemporaryPassword { get; set; }

    /// <summary>RESEND sends the invitation again to a user who has not signed in yet; SUPPRESS sends no mail.</summary>
    public MessageActionType? MessageAction { get; set; }

    /// <summary>EMAIL, SMS or both; SMS if absent.</summary>
    public List<string>? DesiredDeliveryMediums { get; set; }

    /// <summary>Metadata for the pool's Lambda triggers.</summary>
    public Dictionary<string, string>? ClientMetadata { get; set; }
}
