namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Answers the challenge of the previous step. Public: no AWS credentials.</summary>
public class RespondToAuthChallengeRequest : AmazonCognitoIdentityProviderRequest
{
    /// <summary>The app client's id, up to 128 characters.</summary>
    public string? ClientId { get; set; }

    /// <summary>The name of the challenge.</summary>
    public ChallengeNameType? ChallengeName { get; set; }

    /// <summary>The session from the previous step; absent with PASSWORD_VERIFIER.</summary>
    public string? Session { get; set; }

    /// <summary>USERNAME, SECRET_HASH and the answers that the challenge requires. Never logged.</summary>
    public Dictionary<string, string>? ChallengeResponses { get; set; }

    /// <summary>The Amazon Pinpoint endpoint that records the call.</summary>
    public AnalyticsMetadataType? AnalyticsMetadata { get; set; }

    /// <summary>Data about the user's device, for threat protection.</summary>
    public UserContextDataType? UserContextData { get; set; }

    /// <summary>Metadata for the pool's Lambda triggers.</summary>
    public Dictionary<string, string>? ClientMetadata { get; set; }
}
