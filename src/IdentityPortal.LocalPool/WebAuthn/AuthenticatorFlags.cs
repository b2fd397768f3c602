namespace IdentityPortal.LocalPool.WebAuthn;

/// <summary>The flags of authenticator data, by bit (WebAuthn, section 6.1).</summary>
[Flags]
internal enum AuthenticatorFlags
{
    None = 0,
    UserPresent = 1,
    UserVerified = 1 << 2,
    BackupEligible = 1 << 3,
    BackedUp = 1 << 4,
    AttestedCredential = 1 << 6,
    Extensions = 1 << 7,
}
