using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;

namespace Amazon.Extensions.CognitoAuthentication;

/// <summary>One step of a sign-in: either tokens or the next challenge.</summary>
public class AuthFlowResponse
{
    /// <summary>The parts as they came; absent dictionaries become empty.</summary>
    public AuthFlowResponse(
        string? sessionId,
        AuthenticationResultType? authenticationResult,
        ChallengeNameType? challengeName,
        IDictionary<string, string>? challengeParameters,
        IDictionary<string, string>? clientMetadata)
    {
        SessionID = sessionId;
        AuthenticationResult = authenticationResult;
        ChallengeName = challengeName;
        ChallengeParameters = challengeParameters ?? new Dictionary<string, string>();
        ClientMetadata = clientMetadata ?? new Dictionary<string, string>();
    }

    /// <summary>For the answer to the challenge; valid for minutes.</summary>
    public string? SessionID { get; }

    /// <summary>What is asked next; null when tokens are there.</summary>
    public ChallengeNameType? ChallengeName { get; }

    /// <summary>The tokens; null while a challenge is open.</summary>
    public AuthenticationResultType? AuthenticationResult { get; }

    /// <summary>What the answer needs, by challenge.</summary>
    public IDictionary<string, string> ChallengeParameters { get; }

    /// <summary>Metadata of the response, such as the user agent that was sent.</summary>
    public IDictionary<string, string> ClientMetadata { get; }
}
