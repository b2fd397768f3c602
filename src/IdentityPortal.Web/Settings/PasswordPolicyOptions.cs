namespace IdentityPortal.Web.Settings;

/// <summary>The pool's password rules, which the pages show and the forms check.</summary>
internal sealed class PasswordPolicyOptions
{
    /// <summary>The longest password that Cognito accepts.</summary>
    public const int MaximumLength = 256;

    /// <summary>Characters that Cognito counts as symbols. A space counts only inside a password.</summary>
    public const string Symbols = "^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+- ";

    public int MinimumLength { get; set; }

    public bool RequireUppercase { get; set; }

    public bool RequireLowercase { get; set; }

    public bool RequireNumbers { get; set; }

    public bool RequireSymbols { get; set; }
}
