namespace IdentityPortal.LocalPool.Accounts;

/// <summary>What a mailed code proves.</summary>
internal enum CodePurpose
{
    SignUp,
    ForgotPassword,
    VerifyEmail,
    VerifyPhoneNumber,
}
