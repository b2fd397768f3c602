using Amazon.CognitoIdentityProvider;

namespace Amazon.Extensions.CognitoAuthentication;

/// <summary>An answer to the challenge SMS_MFA.</summary>
public class RespondToSmsMfaRequest : RespondToMfaRequest
{
    /// <summary>Always SMS_MFA. Other values are ignored.</summary>
    public override ChallengeNameType? ChallengeNameType
    {
        get => ChallengeNameType.SMS_MFA;
        set { }
    }
}
