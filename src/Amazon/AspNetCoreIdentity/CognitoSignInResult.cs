using Microsoft.AspNetCore.Identity;

namespace Amazon.AspNetCore.Identity.Cognito;

/// <summary>Sign-in results that are specific to Cognito. None of them is a success.</summary>
public class CognitoSignInResult : SignInResult
{
    /// <summary>The password was correct but temporary, so a new one must be chosen.</summary>
    public static CognitoSignInResult PasswordChangeRequired { get; } = new() { RequiresPasswordChange = true };

    /// <summary>The password must be reset with a mailed code.</summary>
    public static CognitoSignInResult PasswordResetRequired { get; } = new() { RequiresPasswordReset = true };

    /// <summary>Whether a new password must be chosen.</summary>
    public bool RequiresPasswordChange { get; protected set; }

    /// <summary>Whether the password must be reset.</summary>
    public bool RequiresPasswordReset { get; protected set; }
}
