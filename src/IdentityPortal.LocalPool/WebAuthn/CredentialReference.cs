namespace IdentityPortal.LocalPool.WebAuthn;

/// <summary>Names a credential in options.</summary>
internal sealed record CredentialReference(byte[] Id, string Type = Ceremony.CredentialType);
