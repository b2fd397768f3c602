namespace IdentityPortal.LocalPool.WebAuthn;

/// <summary>What a browser needs to use a passkey (PublicKeyCredentialRequestOptionsJSON).</summary>
internal sealed record RequestOptions(
    byte[] Challenge, string RpId, int Timeout, IReadOnlyList<CredentialReference> AllowCredentials, string UserVerification);
