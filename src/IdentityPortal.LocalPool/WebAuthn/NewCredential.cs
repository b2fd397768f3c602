namespace IdentityPortal.LocalPool.WebAuthn;

/// <summary>A new credential in the format of the browser's <c>toJSON</c> (RegistrationResponseJSON).</summary>
internal sealed record NewCredential(
    byte[] Id, byte[] RawId, string Type, NewCredential.Attested Response, string? AuthenticatorAttachment = null)
{
    internal sealed record Attested(byte[] ClientDataJSON, byte[] AttestationObject, List<string>? Transports = null);
}
