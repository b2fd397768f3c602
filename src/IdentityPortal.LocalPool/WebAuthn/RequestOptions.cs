namespace IdentityPortal.LocalPool.WebAuthn;

/// <summary>The options that a browser needs to sign in with a passkey (PublicKeyCredentialRequestOptionsJSON).</summary>
internal sealed record RequestOptions(
    byte[] Challenge, string RpId, int Timeout, IReadOnlyList<CredentialReference> AllowCredentials, string UserVerification);
