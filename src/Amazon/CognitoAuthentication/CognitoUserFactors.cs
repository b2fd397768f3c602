using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;

namespace Amazon.Extensions.CognitoAuthentication;

public partial class CognitoUser
{
    /// <summary>Answers the challenge of a second factor.</summary>
    /// <returns>Tokens, which are also stored in <see cref="SessionTokens"/>, or the next challenge.</returns>
    /// <exception cref="CodeMismatchException">The code is wrong.</exception>
    /// <exception cref="ExpiredCodeException">The code has expired or was already used.</exception>
    /// <exception cref="NotAuthorizedException">The session has expired or was already used, or sign-in is temporarily locked.</exception>
    /// <exception cref="ArgumentException">The challenge does not ask for a code.</exception>
    public Task<AuthFlowResponse> RespondToMfaAuthAsync(RespondToMfaRequest mfaRequest) => RespondToMfaAuthAsync(mfaRequest, default);

    /// <summary>Same as the overload without a cancellation token.</summary>
    public Task<AuthFlowResponse> RespondToMfaAuthAsync(RespondToMfaRequest mfaRequest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mfaRequest);
        ArgumentException.ThrowIfNullOrEmpty(mfaRequest.MfaCode);

        var answer = new RespondToAuthChallengeRequest
        {
            ChallengeName = mfaRequest.ChallengeNameType,
            ClientId = ClientID,
            Session = mfaRequest.SessionID,
            ChallengeResponses = WithSecretHash(new()
            {
                ["USERNAME"] = RequiredName,
                [CodeMember(mfaRequest.ChallengeNameType)] = mfaRequest.MfaCode,
            }),
        };
        return RespondAsync(answer, cancellationToken);
    }

    /// <summary>Same as <see cref="RespondToMfaAuthAsync(RespondToMfaRequest)"/>, with a code from an SMS.</summary>
    public virtual Task<AuthFlowResponse> RespondToSmsMfaAuthAsync(RespondToSmsMfaRequest smsMfaRequest) =>
        RespondToSmsMfaAuthAsync(smsMfaRequest, default);

    /// <summary>Same as the overload without a cancellation token.</summary>
    public virtual Task<AuthFlowResponse> RespondToSmsMfaAuthAsync(
        RespondToSmsMfaRequest smsMfaRequest, CancellationToken cancellationToken) =>
        RespondToMfaAuthAsync(smsMfaRequest, cancellationToken);

    /// <summary>Requests a new secret for an authenticator app. Requires an access token.</summary>
    /// <exception cref="SoftwareTokenMFANotFoundException">The pool does not allow authenticator apps.</exception>
    /// <exception cref="NotAuthorizedException">The user is not signed in, or the token is expired or revoked.</exception>
    public virtual Task<AssociateSoftwareTokenResponse> AssociateSoftwareTokenAsync(CancellationToken cancellationToken) =>
        _provider.AssociateSoftwareTokenAsync(new() { AccessToken = RequireAccessToken() }, cancellationToken);

    /// <summary>Sets up the authenticator app with its first code. Requires an access token.</summary>
    /// <exception cref="EnableSoftwareTokenMFAException">The code is wrong.</exception>
    /// <exception cref="ExpiredCodeException">The code was already used.</exception>
    /// <exception cref="NotAuthorizedException">The user is not signed in, or the token is expired or revoked.</exception>
    public virtual Task<VerifySoftwareTokenResponse> VerifySoftwareTokenAsync(string code, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        return _provider.VerifySoftwareTokenAsync(new() { AccessToken = RequireAccessToken(), UserCode = code }, cancellationToken);
    }

    /// <summary>Sets whether sign-ins ask for the authenticator app. Requires an access token.</summary>
    /// <param name="isPreferred">Whether sign-ins ask for the app if other factors are enabled as well.</param>
    /// <param name="isEnabled">Whether sign-ins can ask for the app.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="InvalidParameterException">No app is set up, or it is preferred but not enabled.</exception>
    /// <exception cref="NotAuthorizedException">The user is not signed in, or the token is expired or revoked.</exception>
    public Task UpdateSoftwareMfaSettingsAsync(bool isPreferred, bool isEnabled, CancellationToken cancellationToken) =>
        _provider.SetUserMFAPreferenceAsync(
            new()
            {
                AccessToken = RequireAccessToken(),
                SoftwareTokenMfaSettings = new() { PreferredMfa = isPreferred, Enabled = isEnabled },
            },
            cancellationToken);

    private static string CodeMember(ChallengeNameType? challenge) => challenge?.Value switch
    {
        "SOFTWARE_TOKEN_MFA" => "SOFTWARE_TOKEN_MFA_CODE",
        "EMAIL_OTP" => "EMAIL_OTP_CODE",
        "SMS_MFA" => "SMS_MFA_CODE",
        _ => throw new ArgumentException($"{challenge?.Value ?? "No challenge"} does not ask for a code.", nameof(challenge)),
    };
}
