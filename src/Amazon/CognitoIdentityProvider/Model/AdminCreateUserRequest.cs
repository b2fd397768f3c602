namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Invites a user, or sends the invitation again. Signed: needs AWS credentials.</summary>
public class AdminCreateUserRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The pool's id: region, underscore, name.</summary>
    public string? UserPoolId { get; set; }

    /// <summary>A user name, an alias, or the sub of a local user.</summary>
    public string? Username { get; set; }

    /// <summary>Attributes of the account.</summary>
    public List<AttributeType>? UserAttributes { get; set; }

    /// <summary>Made by Cognito when absent.</summary>
    public string? TemporaryPassword { get; set; }

    /// <summary>RESEND sends the invitation again to a user who has not signed in yet; SUPPRESS sends no mail.</summary>
    public MessageActionType? MessageAction { get; set; }

    /// <summary>EMAIL, SMS; SMS when absent.</summary>
    public List<string>? DesiredDeliveryMediums { get; set; }

    /// <summary>Passed to the pool's triggers.</summary>
    public Dictionary<string, string>? ClientMetadata { get; set; }
}
