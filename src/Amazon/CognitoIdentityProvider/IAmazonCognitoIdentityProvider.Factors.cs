using Amazon.CognitoIdentityProvider.Model;

namespace Amazon.CognitoIdentityProvider;

public partial interface IAmazonCognitoIdentityProvider
{
    /// <summary>
    /// Returns a new secret for an authenticator app; an earlier unproven one becomes invalid. Public: no AWS credentials.
    /// </summary>
    /// <exception cref="NotAuthorizedException">The access token or session is invalid, expired or revoked.</exception>
    /// <exception cref="SoftwareTokenMFANotFoundException">The pool does not allow authenticator apps.</exception>
    /// <exception cref="ConcurrentModificationException">Two requests changed the same data at the same time.</exception>
    public Task<AssociateSoftwareTokenResponse> AssociateSoftwareTokenAsync(
        AssociateSoftwareTokenRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sets up an authenticator app with its first code. Public: no AWS credentials.</summary>
    /// <exception cref="EnableSoftwareTokenMFAException">The code is wrong.</exception>
    /// <exception cref="CodeMismatchException">The code is wrong.</exception>
    /// <exception cref="ExpiredCodeException">The code has already been used.</exception>
    /// <exception cref="SoftwareTokenMFANotFoundException">
    /// The pool does not allow authenticator apps, or no secret was requested before.
    /// </exception>
    /// <exception cref="NotAuthorizedException">The access token or session is invalid, expired or revoked.</exception>
    /// <exception cref="PasswordResetRequiredException">The password must be reset first.</exception>
    /// <exception cref="UserNotFoundException">The user does not exist.</exception>
    /// <exception cref="UserNotConfirmedException">The account is not confirmed yet.</exception>
    public Task<VerifySoftwareTokenResponse> VerifySoftwareTokenAsync(
        VerifySoftwareTokenRequest request, CancellationToken cancellationToken = default);

    /// <summary>Enables, disables and prefers second factors of the signed-in user. Public: no AWS credentials.</summary>
    /// <exception cref="InvalidParameterException">A factor is not set up, or a preferred one is not enabled.</exception>
    /// <exception cref="NotAuthorizedException">The access token or session is invalid, expired or revoked.</exception>
    /// <exception cref="PasswordResetRequiredException">The password must be reset first.</exception>
    /// <exception cref="UserNotFoundException">The user does not exist.</exception>
    /// <exception cref="UserNotConfirmedException">The account is not confirmed yet.</exception>
    public Task<SetUserMFAPreferenceResponse> SetUserMFAPreferenceAsync(
        SetUserMFAPreferenceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Enables, disables and prefers second factors that any user has set up. Signed: needs AWS credentials.</summary>
    /// <exception cref="InvalidParameterException">A factor is not set up, or a preferred one is not enabled.</exception>
    /// <exception cref="UserNotFoundException">The user does not exist.</exception>
    public Task<AdminSetUserMFAPreferenceResponse> AdminSetUserMFAPreferenceAsync(
        AdminSetUserMFAPreferenceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes a user's authenticator app. Signed: needs AWS credentials.</summary>
    /// <exception cref="ResourceNotFoundException">The user has no authenticator app.</exception>
    /// <exception cref="OperationNotEnabledException">The operation is not enabled for the pool.</exception>
    /// <exception cref="UserNotFoundException">The user does not exist.</exception>
    /// <exception cref="UserNotConfirmedException">The account is not confirmed yet.</exception>
    public Task<AdminDeleteSoftwareTokenResponse> AdminDeleteSoftwareTokenAsync(
        AdminDeleteSoftwareTokenRequest request, CancellationToken cancellationToken = default);

    /// <summary>Returns the factors that the signed-in user has set up. Public: no AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">The access token or session is invalid, expired or revoked.</exception>
    /// <exception cref="PasswordResetRequiredException">The password must be reset first.</exception>
    /// <exception cref="UserNotFoundException">The user does not exist.</exception>
    /// <exception cref="UserNotConfirmedException">The account is not confirmed yet.</exception>
    public Task<GetUserAuthFactorsResponse> GetUserAuthFactorsAsync(
        GetUserAuthFactorsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Returns a pool's settings for second factors and passkeys. Signed: needs AWS credentials.</summary>
    /// <exception cref="ResourceNotFoundException">The pool does not exist.</exception>
    public Task<GetUserPoolMfaConfigResponse> GetUserPoolMfaConfigAsync(
        GetUserPoolMfaConfigRequest request, CancellationToken cancellationToken = default);

    /// <summary>Returns the options with which a browser creates a passkey. Public: no AWS credentials.</summary>
    /// <exception cref="WebAuthnNotEnabledException">Passkeys are not enabled for the pool.</exception>
    /// <exception cref="WebAuthnConfigurationMissingException">The pool has no domain for passkeys.</exception>
    /// <exception cref="LimitExceededException">The user has the most passkeys that Cognito allows.</exception>
    /// <exception cref="NotAuthorizedException">The access token or session is invalid, expired or revoked.</exception>
    /// <exception cref="PasswordResetRequiredException">The password must be reset first.</exception>
    public Task<StartWebAuthnRegistrationResponse> StartWebAuthnRegistrationAsync(
        StartWebAuthnRegistrationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Stores the passkey that a browser has created. Public: no AWS credentials.</summary>
    /// <exception cref="WebAuthnChallengeNotFoundException">
    /// The registration of the passkey was not started, is complete, or has expired.
    /// </exception>
    /// <exception cref="WebAuthnClientMismatchException">Another app client started the registration of the passkey.</exception>
    /// <exception cref="WebAuthnCredentialNotSupportedException">The device or provider of the passkey is not supported.</exception>
    /// <exception cref="WebAuthnOriginNotAllowedException">The passkey was created on a page of another domain.</exception>
    /// <exception cref="WebAuthnRelyingPartyMismatchException">The passkey belongs to another domain than the pool's.</exception>
    /// <exception cref="WebAuthnNotEnabledException">Passkeys are not enabled for the pool.</exception>
    /// <exception cref="LimitExceededException">The user has the most passkeys that Cognito allows.</exception>
    /// <exception cref="NotAuthorizedException">The access token or session is invalid, expired or revoked.</exception>
    /// <exception cref="PasswordResetRequiredException">The password must be reset first.</exception>
    public Task<CompleteWebAuthnRegistrationResponse> CompleteWebAuthnRegistrationAsync(
        CompleteWebAuthnRegistrationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists the passkeys of the signed-in user. Public: no AWS credentials.</summary>
    /// <exception cref="NotAuthorizedException">The access token or session is invalid, expired or revoked.</exception>
    /// <exception cref="PasswordResetRequiredException">The password must be reset first.</exception>
    public Task<ListWebAuthnCredentialsResponse> ListWebAuthnCredentialsAsync(
        ListWebAuthnCredentialsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes a passkey of the signed-in user. Public: no AWS credentials.</summary>
    /// <exception cref="ResourceNotFoundException">The user has no such passkey.</exception>
    /// <exception cref="NotAuthorizedException">The access token or session is invalid, expired or revoked.</exception>
    /// <exception cref="PasswordResetRequiredException">The password must be reset first.</exception>
    public Task<DeleteWebAuthnCredentialResponse> DeleteWebAuthnCredentialAsync(
        DeleteWebAuthnCredentialRequest request, CancellationToken cancellationToken = default);
}
