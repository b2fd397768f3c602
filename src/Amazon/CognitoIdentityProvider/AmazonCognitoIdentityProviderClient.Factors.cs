using Amazon.CognitoIdentityProvider.Internal;
using Amazon.CognitoIdentityProvider.Model;

namespace Amazon.CognitoIdentityProvider;

public partial class AmazonCognitoIdentityProviderClient
{
    /// <inheritdoc/>
    public virtual Task<AssociateSoftwareTokenResponse> AssociateSoftwareTokenAsync(
        AssociateSoftwareTokenRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.AssociateSoftwareToken, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<VerifySoftwareTokenResponse> VerifySoftwareTokenAsync(
        VerifySoftwareTokenRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.VerifySoftwareToken, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<SetUserMFAPreferenceResponse> SetUserMFAPreferenceAsync(
        SetUserMFAPreferenceRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.SetUserMFAPreference, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<AdminSetUserMFAPreferenceResponse> AdminSetUserMFAPreferenceAsync(
        AdminSetUserMFAPreferenceRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.AdminSetUserMFAPreference, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<AdminDeleteSoftwareTokenResponse> AdminDeleteSoftwareTokenAsync(
        AdminDeleteSoftwareTokenRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.AdminDeleteSoftwareToken, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<GetUserAuthFactorsResponse> GetUserAuthFactorsAsync(
        GetUserAuthFactorsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.GetUserAuthFactors, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<GetUserPoolMfaConfigResponse> GetUserPoolMfaConfigAsync(
        GetUserPoolMfaConfigRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.GetUserPoolMfaConfig, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<StartWebAuthnRegistrationResponse> StartWebAuthnRegistrationAsync(
        StartWebAuthnRegistrationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.StartWebAuthnRegistration, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<CompleteWebAuthnRegistrationResponse> CompleteWebAuthnRegistrationAsync(
        CompleteWebAuthnRegistrationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.CompleteWebAuthnRegistration, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ListWebAuthnCredentialsResponse> ListWebAuthnCredentialsAsync(
        ListWebAuthnCredentialsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.ListWebAuthnCredentials, request, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<DeleteWebAuthnCredentialResponse> DeleteWebAuthnCredentialAsync(
        DeleteWebAuthnCredentialRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(Operations.DeleteWebAuthnCredential, request, cancellationToken);
}
