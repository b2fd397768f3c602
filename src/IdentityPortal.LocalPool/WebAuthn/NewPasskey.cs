namespace IdentityPortal.LocalPool.WebAuthn;

/// <summary>What is kept of a registration that passed its checks.</summary>
internal sealed record NewPasskey(
    byte[] Id, byte[] PublicKey, uint Counter, bool IsBackupEligible, string? Attachment, IReadOnlyList<string> Transports);
