namespace IdentityPortal.Web.Settings;

/// <summary>The pool's rules for passwords: shown on the page, checked by the form.</summary>
internal sealed class PasswordPolicyOptions
{
    /// <summary>The most that Cognito takes.</summary>
    public const int MaximumLength = 256;

    /// <summary>What Cognito counts as a symbol. A space counts too, but neither first nor last.</summary>
    public const string Symbols = "^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+- ";

    public int MinimumLength { get; set; }

    public bool RequireUppercase { get; set; }

    public bool RequireLowercase { get; set; }

    public bool RequireNumbers { get; set; }

    public bool RequireSymbols { get; set; }
}
