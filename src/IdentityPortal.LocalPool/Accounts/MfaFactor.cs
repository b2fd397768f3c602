namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Second factors, as challenges and settings name them.</summary>
internal static class MfaFactor
{
    public const string SoftwareToken = "SOFTWARE_TOKEN_MFA";
    public const string EmailOtp = "EMAIL_OTP";
    public const string Sms = "SMS_MFA";
}
