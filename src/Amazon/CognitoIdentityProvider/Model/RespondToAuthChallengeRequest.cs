namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Answers the challenge of the step before. Public: no AWS credentials.</summary>
public class RespondToAuthChallengeRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The app client's id, up to 128 characters.</summary>
    public string? ClientId { get; set; }

    /// <summary>The challenge that is answered.</summary>
    public ChallengeNameType? ChallengeName { get; set; }

    /// <summary>From the step before; at PASSWORD_VERIFIER there is none.</summary>
    public string? Session { get; set; }

    /// <summary>USERNAME, SECRET_HASH and what the challenge asks for. Never logged.</summary>
    public Dictionary<string, string>? ChallengeResponses { get; set; }

    /// <summary>Where Amazon Pinpoint counts the call.</summary>
    public AnalyticsMetadataType? AnalyticsMetadata { get; set; }

    /// <summary>The person's device, for threat protection.</summary>
    public UserContextDataType? UserContextData { get; set; }

    /// <summary>Passed to the Lambda triggers.</summary>
    public Dictionary<string, string>? ClientMetadata { get; set; }
}
