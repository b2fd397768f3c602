namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Second factors under their names in challenges and settings.</summary>
internal static class MfaFactor
{
    public const string SoftwareToken = "SOFTWARE_TOKEN_MFA";
    public const string EmailOtp = "EMAIL_OTP";
    public const string Sms = "SMS_MFA";

    /// <summary>A passkey that counts as both factors; it is never requested after a password.</summary>
    public const string WebAuthn = FirstFactor.WebAuthn;
}
