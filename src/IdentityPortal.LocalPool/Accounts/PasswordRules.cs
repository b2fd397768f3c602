using IdentityPortal.LocalPool.Settings;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>A pool's password policy.</summary>
internal static class PasswordRules
{
    private const string Symbols = "^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+-";

    /// <summary>The first rule that a password breaks, in AWS's words; null when it breaks none.</summary>
    public static string? Violation(PasswordPolicy policy, string password)
    {
        // Guess: which rule is named first when several are broken is only known to start with the length.
        if (password.Length < policy.MinimumLength)
        {
            return "Password not long enough";
        }

        if (policy.RequireUppercase && !password.Any(char.IsAsciiLetterUpper))
        {
            return "Password must have uppercase characters";
        }

        if (policy.RequireLowercase && !password.Any(char.IsAsciiLetterLower))
        {
            return "Password must have lowercase characters";
        }

        if (policy.RequireNumbers && !password.Any(char.IsAsciiDigit))
        {
            return "Password must have numeric characters";
        }

        return policy.RequireSymbols && !password.Any(Symbols.Contains) && !password.Trim(' ').Contains(' ', StringComparison.Ordinal)
            ? "Password must have symbol characters"
            : null;
    }
}
