using System.Net;
using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;
using IdentityPortal.Srp;

namespace Amazon.Extensions.CognitoAuthentication;

public partial class CognitoUser
{
    /// <summary>
    /// Signs in by SRP, so that the password never leaves this process. Makes two calls: InitiateAuth and the answer to its challenge.
    /// </summary>
    /// <returns>Tokens, which are also stored in <see cref="SessionTokens"/>, or the next challenge.</returns>
    /// <exception cref="NotAuthorizedException">The password is wrong, the user is unknown or disabled, or sign-in is temporarily locked.</exception>
    /// <exception cref="UserNotConfirmedException">The account is not confirmed yet.</exception>
    /// <exception cref="PasswordResetRequiredException">The password must be reset first.</exception>
    public virtual Task<AuthFlowResponse> StartWithSrpAuthAsync(InitiateSrpAuthRequest srpRequest) =>
        StartWithSrpAuthAsync(srpRequest, default);

    /// <summary>Same as the overload without a cancellation token.</summary>
    public virtual async Task<AuthFlowResponse> StartWithSrpAuthAsync(
        InitiateSrpAuthRequest srpRequest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(srpRequest);
        ArgumentException.ThrowIfNullOrEmpty(srpRequest.Password);

        using var srp = new SrpClient();
        var initiate = new InitiateAuthRequest
        {
            AuthFlow = AuthFlowType.USER_SRP_AUTH,
            ClientId = ClientID,
            AuthParameters = WithSecretHash(new() { ["USERNAME"] = RequiredName, ["SRP_A"] = srp.PublicKey }),
            ClientMetadata = Copy(srpRequest.ClientMetadata),
            AnalyticsMetadata = srpRequest.AnalyticsMetadata,
            UserContextData = srpRequest.UserContextData,
        };
        var challenge = await _provider.InitiateAuthAsync(initiate, cancellationToken);
        if (challenge.ChallengeName != ChallengeNameType.PASSWORD_VERIFIER)
        {
            return Finish(
                challenge.Session, challenge.ChallengeName, challenge.ChallengeParameters, challenge.AuthenticationResult, challenge);
        }

        var answer = new RespondToAuthChallengeRequest
        {
            ChallengeName = ChallengeNameType.PASSWORD_VERIFIER,
            ClientId = ClientID,
            Session = challenge.Session,
            ChallengeResponses = ProvePassword(srp, srpRequest.Password, challenge.ChallengeParameters ?? []),
            ClientMetadata = Copy(srpRequest.ClientMetadata),
            AnalyticsMetadata = srpRequest.AnalyticsMetadata,
            UserContextData = srpRequest.UserContextData,
        };
        return await RespondAsync(answer, cancellationToken);
    }

    /// <summary>Replaces a temporary password and continues the sign-in.</summary>
    /// <returns>Tokens or the next challenge.</returns>
    /// <exception cref="InvalidPasswordException">The new password violates the pool's policy.</exception>
    public virtual Task<AuthFlowResponse> RespondToNewPasswordRequiredAsync(RespondToNewPasswordRequiredRequest newPasswordRequest) =>
        RespondToNewPasswordRequiredAsync(newPasswordRequest, default(CancellationToken));

    /// <summary>Same as the overload without a cancellation token.</summary>
    public virtual Task<AuthFlowResponse> RespondToNewPasswordRequiredAsync(
        RespondToNewPasswordRequiredRequest newPasswordRequest, CancellationToken cancellationToken) =>
        RespondToNewPasswordRequiredAsync(newPasswordRequest, null, cancellationToken);

    /// <summary>Replaces a temporary password and also sets required attributes that the account lacks.</summary>
    /// <param name="newPasswordRequest">The session and the new password.</param>
    /// <param name="requiredAttributes">Values by attribute name with the prefix <c>userAttributes.</c>, as in the challenge.</param>
    public virtual Task<AuthFlowResponse> RespondToNewPasswordRequiredAsync(
        RespondToNewPasswordRequiredRequest newPasswordRequest, Dictionary<string, string>? requiredAttributes) =>
        RespondToNewPasswordRequiredAsync(newPasswordRequest, requiredAttributes, default);

    /// <summary>Same as the overload without a cancellation token.</summary>
    public virtual Task<AuthFlowResponse> RespondToNewPasswordRequiredAsync(
        RespondToNewPasswordRequiredRequest newPasswordRequest,
        Dictionary<string, string>? requiredAttributes,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(newPasswordRequest);
        ArgumentException.ThrowIfNullOrEmpty(newPasswordRequest.NewPassword);

        var responses = new Dictionary<string, string>
        {
            ["USERNAME"] = RequiredName,
            ["NEW_PASSWORD"] = newPasswordRequest.NewPassword,
        };
        foreach (var (name, value) in requiredAttributes ?? [])
        {
            responses[name] = value;
        }

        var answer = new RespondToAuthChallengeRequest
        {
            ChallengeName = ChallengeNameType.NEW_PASSWORD_REQUIRED,
            ClientId = ClientID,
            Session = newPasswordRequest.SessionID,
            ChallengeResponses = WithSecretHash(responses),
        };
        return RespondAsync(answer, cancellationToken);
    }

    /// <summary>
    /// Refreshes the access and ID tokens with the refresh token in <see cref="SessionTokens"/>. Not for clients with token rotation.
    /// </summary>
    /// <exception cref="NotAuthorizedException">There is no refresh token, or it is expired or revoked.</exception>
    public virtual Task<AuthFlowResponse> StartWithRefreshTokenAuthAsync(InitiateRefreshTokenAuthRequest refreshTokenRequest) =>
        StartWithRefreshTokenAuthAsync(refreshTokenRequest, default);

    /// <summary>Same as the overload without a cancellation token.</summary>
    public virtual async Task<AuthFlowResponse> StartWithRefreshTokenAuthAsync(
        InitiateRefreshTokenAuthRequest refreshTokenRequest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(refreshTokenRequest);
        var refreshToken = SessionTokens?.RefreshToken
            ?? throw new NotAuthorizedException("There is no refresh token: sign in first.");
        var request = new InitiateAuthRequest
        {
            AuthFlow = refreshTokenRequest.AuthFlowType ?? AuthFlowType.REFRESH_TOKEN_AUTH,
            ClientId = ClientID,
            AuthParameters = WithSecretHash(new() { ["REFRESH_TOKEN"] = refreshToken }),
        };
        var response = await _provider.InitiateAuthAsync(request, cancellationToken);
        return Finish(response.Session, response.ChallengeName, response.ChallengeParameters, response.AuthenticationResult, response);
    }

    private static Dictionary<string, string>? Copy(IDictionary<string, string>? metadata) => metadata is null ? null : new(metadata);

    private Dictionary<string, string> ProvePassword(SrpClient srp, string password, Dictionary<string, string> parameters)
    {
        try
        {
            // From here on, the signature and the secret hash must use the canonical name; the typed name may be an alias.
            var userId = Username = parameters["USER_ID_FOR_SRP"];
            var key = srp.DeriveKey(UserPool.PoolName, userId, password, parameters["SALT"], parameters["SRP_B"]);
            var secretBlock = parameters["SECRET_BLOCK"];
            var timestamp = SrpTimestamp.Format(TimeProvider.System.GetUtcNow());
            return WithSecretHash(new()
            {
                ["USERNAME"] = userId,
                ["TIMESTAMP"] = timestamp,
                ["PASSWORD_CLAIM_SECRET_BLOCK"] = secretBlock,
                ["PASSWORD_CLAIM_SIGNATURE"] = key.Sign(UserPool.PoolName, userId, Convert.FromBase64String(secretBlock), timestamp),
            });
        }
        catch (Exception exception) when (exception is SrpException or FormatException or KeyNotFoundException)
        {
            throw new AmazonCognitoIdentityProviderException(
                "The answer to InitiateAuth breaks the SRP protocol.", exception, ErrorType.Receiver, null, null, HttpStatusCode.OK);
        }
    }

    private async Task<AuthFlowResponse> RespondAsync(RespondToAuthChallengeRequest answer, CancellationToken cancellationToken)
    {
        var response = await _provider.RespondToAuthChallengeAsync(answer, cancellationToken);
        return Finish(response.Session, response.ChallengeName, response.ChallengeParameters, response.AuthenticationResult, response);
    }

    private AuthFlowResponse Finish(
        string? session,
        ChallengeNameType? challengeName,
        Dictionary<string, string>? parameters,
        AuthenticationResultType? result,
        AmazonWebServiceResponse response)
    {
        if (result is not null)
        {
            var issued = DateTime.UtcNow;
            SessionTokens = new CognitoUserSession(
                result.IdToken,
                result.AccessToken,
                result.RefreshToken ?? SessionTokens?.RefreshToken,
                issued,
                issued.AddSeconds(result.ExpiresIn ?? 0));
        }

        return new AuthFlowResponse(session, result, challengeName, parameters, response.ResponseMetadata?.Metadata);
    }

    private Dictionary<string, string> WithSecretHash(Dictionary<string, string> parameters)
    {
        if (SecretHash is { } hash)
        {
            parameters["SECRET_HASH"] = hash;
        }

        return parameters;
    }
}
