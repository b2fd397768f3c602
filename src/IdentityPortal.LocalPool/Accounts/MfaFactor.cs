namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Second factors, as challenges and settings name them.</summary>
internal static class MfaFactor
{
    public const string SoftwareToken = "SOFTWARE_TOKEN_MFA";
    public const string EmailOtp = "EMAIL_OTP";
    /// <summary>A passkey that is both factors in one; it never follows a password.</summary>
    public const string WebAuthn = FirstFactor.WebAuthn;

    public const string Sms = "SMS_MFA";
}
