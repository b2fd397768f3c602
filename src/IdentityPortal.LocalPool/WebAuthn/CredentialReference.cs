namespace IdentityPortal.LocalPool.WebAuthn;

/// <summary>Identifies a credential in options.</summary>
internal sealed record CredentialReference(byte[] Id, string Type = Ceremony.CredentialType);
