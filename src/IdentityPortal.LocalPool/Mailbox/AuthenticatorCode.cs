namespace IdentityPortal.LocalPool.Mailbox;

/// <summary>What the authenticator app of a seeded account shows now.</summary>
internal sealed record AuthenticatorCode(string Email, string Code, int SecondsLeft, bool IsUsed);
