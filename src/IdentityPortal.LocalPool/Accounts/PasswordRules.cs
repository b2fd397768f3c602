using IdentityPortal.LocalPool.Settings;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Checks passwords against a pool's policy.</summary>
internal static class PasswordRules
{
    private const string Symbols = "^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+-";

    /// <summary>The first rule that a password violates, in AWS's words; null if it is valid.</summary>
    public static string? Violation(PasswordPolicy policy, string password)
    {
        // Guess: if several rules are violated, the length is known to be reported first; the order of the others is not known.
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
