namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The pool's rules for passwords.</summary>
public class PasswordPolicyType
{
    /// <summary>The minimum length, 6 to 99.</summary>
    public int? MinimumLength { get; set; }

    /// <summary>Whether a letter A to Z is required.</summary>
    public bool? RequireUppercase { get; set; }

    /// <summary>Whether a letter a to z is required.</summary>
    public bool? RequireLowercase { get; set; }

    /// <summary>Whether a digit is required.</summary>
    public bool? RequireNumbers { get; set; }

    /// <summary>Whether a symbol is required.</summary>
    public bool? RequireSymbols { get; set; }

    /// <summary>Number of previous passwords that cannot be reused, 0 to 24.</summary>
    public int? PasswordHistorySize { get; set; }

    /// <summary>Number of days that a temporary password is valid; 0 means 7.</summary>
    public int? TemporaryPasswordValidityDays { get; set; }
}
