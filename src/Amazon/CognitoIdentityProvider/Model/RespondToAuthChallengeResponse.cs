using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>Either tokens or the next challenge.</summary>
public class RespondToAuthChallengeResponse : AmazonWebServiceResponse
{
    /// <summary>What is asked next; absent when tokens are there.</summary>
    public ChallengeNameType? ChallengeName { get; set; }

    /// <summary>For the next answer; 20 to 2048 characters, valid for minutes. Absent at PASSWORD_VERIFIER.</summary>
    public string? Session { get; set; }

    /// <summary>What the answer needs, by challenge.</summary>
    public Dictionary<string, string>? ChallengeParameters { get; set; }

    /// <summary>The tokens; absent while a challenge is open.</summary>
    public AuthenticationResultType? AuthenticationResult { get; set; }
}
