using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;

namespace Amazon.Extensions.CognitoAuthentication;

/// <summary>The result of one sign-in step: either tokens or the next challenge.</summary>
public class AuthFlowResponse
{
    /// <summary>Creates a result from the parts of a response. Absent dictionaries become empty ones.</summary>
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

    /// <summary>The session for the answer to the challenge; valid for a few minutes.</summary>
    public string? SessionID { get; }

    /// <summary>The next challenge; null if the response contains tokens.</summary>
    public ChallengeNameType? ChallengeName { get; }

    /// <summary>The tokens; null while a challenge is pending.</summary>
    public AuthenticationResultType? AuthenticationResult { get; }

    /// <summary>The parameters of the challenge.</summary>
    public IDictionary<string, string> ChallengeParameters { get; }

    /// <summary>Metadata of the response, for example the user agent that was sent.</summary>
    public IDictionary<string, string> ClientMetadata { get; }
}
