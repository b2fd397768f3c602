namespace IdentityPortal.LocalPool.WebAuthn;

/// <summary>A credential that was used to sign in, as a browser's <c>toJSON</c> writes it (AuthenticationResponseJSON).</summary>
internal sealed record UsedCredential(byte[] Id, byte[] RawId, string Type, UsedCredential.Asserted Response)
{
    internal sealed record Asserted(byte[] ClientDataJSON, byte[] AuthenticatorData, byte[] Signature, byte[]? UserHandle = null);
}
