namespace IdentityPortal.LocalPool.WebAuthn;

/// <summary>A credential that was used to sign in, in the format of the browser's <c>toJSON</c> (AuthenticationResponseJSON).</summary>
internal sealed record UsedCredential(byte[] Id, byte[] RawId, string Type, UsedCredential.Asserted Response)
{
    internal sealed record Asserted(byte[] ClientDataJSON, byte[] AuthenticatorData, byte[] Signature, byte[]? UserHandle = null);
}
