namespace IdentityPortal.LocalPool.WebAuthn;

/// <summary>The data to store for a verified registration.</summary>
internal sealed record NewPasskey(
    byte[] Id, byte[] PublicKey, uint Counter, bool IsBackupEligible, string? Attachment, IReadOnlyList<string> Transports);
