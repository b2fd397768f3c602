using Amazon.CognitoIdentityProvider;

namespace Amazon.Extensions.CognitoAuthentication;

/// <summary>An answer to the challenge of a second factor.</summary>
public class RespondToMfaRequest
{
    /// <summary>The session from the response with the challenge; it can be used once.</summary>
    public virtual string? SessionID { get; set; }

    /// <summary>The code from the authenticator app or the message. Never logged.</summary>
    public virtual string? MfaCode { get; set; }

    /// <summary>The challenge: SOFTWARE_TOKEN_MFA, EMAIL_OTP or SMS_MFA.</summary>
    public virtual ChallengeNameType? ChallengeNameType { get; set; }
}
