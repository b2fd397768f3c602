using Microsoft.AspNetCore.Identity;

namespace Amazon.AspNetCore.Identity.Cognito;

/// <summary>Results of a sign-in that only Cognito has. Neither of them is a success.</summary>
public class CognitoSignInResult : SignInResult
{
    /// <summary>The password was right and temporary: a new one has to be chosen.</summary>
    public static CognitoSignInResult PasswordChangeRequired { get; } = new() { RequiresPasswordChange = true };

    /// <summary>The password has to be reset, with a code by mail.</summary>
    public static CognitoSignInResult PasswordResetRequired { get; } = new() { RequiresPasswordReset = true };

    /// <summary>Whether a new password has to be chosen.</summary>
    public bool RequiresPasswordChange { get; protected set; }

    /// <summary>Whether the password has to be reset.</summary>
    public bool RequiresPasswordReset { get; protected set; }
}
