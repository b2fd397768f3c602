using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Contains either tokens or the next challenge.</summary>
public class InitiateAuthResponse : AmazonWebServiceResponse
{
    /// <summary>The next challenge; absent if the response contains tokens.</summary>
    public ChallengeNameType? ChallengeName { get; set; }

    /// <summary>The session for the next answer: 20 to 2048 characters, valid for a few minutes. Absent with PASSWORD_VERIFIER.</summary>
    public string? Session { get; set; }

    /// <summary>The parameters of the challenge.</summary>
    public Dictionary<string, string>? ChallengeParameters { get; set; }

    /// <summary>The tokens; absent while a challenge is pending.</summary>
    public AuthenticationResultType? AuthenticationResult { get; set; }

    /// <summary>The factors that the user can choose from; only with SELECT_CHALLENGE.</summary>
    public List<string>? AvailableChallenges { get; set; }
}
