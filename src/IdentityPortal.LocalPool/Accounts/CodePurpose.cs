namespace IdentityPortal.LocalPool.Accounts;

/// <summary>The purpose of a mailed code.</summary>
internal enum CodePurpose
{
    SignUp,
    ForgotPassword,
    VerifyEmail,
    VerifyPhoneNumber,
}
