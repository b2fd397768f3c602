namespace IdentityPortal.Web.Settings;

/// <summary>The pool's password rules, which the pages show and the forms check.</summary>
internal sealed class PasswordPolicyOptions
{
    /// <summary>The longest password that Cognito accepts.</summary>
    public const int MaximumLength = 256;

    /// <summary>Characters that Cognito counts as symbols. A space counts only inside a password.</summary>
    public const string Symbols = "^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+- ";

    /// <summary>The pool's shortest password. Required, 6 to 99.</summary>
    /// <example>15</example>
    public int MinimumLength { get; set; }

    /// <summary>Whether the pool requires an upper-case letter.</summary>
    public bool RequireUppercase { get; set; }

    /// <summary>Whether the pool requires a lower-case letter.</summary>
    public bool RequireLowercase { get; set; }

    /// <summary>Whether the pool requires a digit.</summary>
    public bool RequireNumbers { get; set; }

    /// <summary>Whether the pool requires a symbol.</summary>
    public bool RequireSymbols { get; set; }
}
