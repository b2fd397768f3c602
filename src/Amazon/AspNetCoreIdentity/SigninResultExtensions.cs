using Microsoft.AspNetCore.Identity;

namespace Amazon.AspNetCore.Identity.Cognito;

/// <summary>Distinguishes Cognito's results from Identity's.</summary>
public static class SigninResultExtensions
{
    /// <summary>Whether the result is a <see cref="CognitoSignInResult"/>.</summary>
    public static bool IsCognitoSignInResult(this SignInResult signinResult) => signinResult is CognitoSignInResult;
}
