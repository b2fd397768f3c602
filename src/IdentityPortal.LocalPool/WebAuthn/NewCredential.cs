namespace IdentityPortal.LocalPool.WebAuthn;

/// <summary>A new credential as a browser's <c>toJSON</c> writes it (RegistrationResponseJSON).</summary>
internal sealed record NewCredential(
    byte[] Id, byte[] RawId, string Type, NewCredential.Attested Response, string? AuthenticatorAttachment = null)
{
    internal sealed record Attested(byte[] ClientDataJSON, byte[] AttestationObject, List<string>? Transports = null);
}
