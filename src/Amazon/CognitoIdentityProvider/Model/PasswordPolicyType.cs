namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>What a password of the pool must be.</summary>
public class PasswordPolicyType
{
    /// <summary>6 to 99 characters.</summary>
    public int? MinimumLength { get; set; }

    /// <summary>Whether A to Z is needed.</summary>
    public bool? RequireUppercase { get; set; }

    /// <summary>Whether a to z is needed.</summary>
    public bool? RequireLowercase { get; set; }

    /// <summary>Whether a digit is needed.</summary>
    public bool? RequireNumbers { get; set; }

    /// <summary>Whether a symbol is needed.</summary>
    public bool? RequireSymbols { get; set; }

    /// <summary>How many earlier passwords are refused, 0 to 24.</summary>
    public int? PasswordHistorySize { get; set; }

    /// <summary>Days that a temporary password works; 0 means 7.</summary>
    public int? TemporaryPasswordValidityDays { get; set; }
}
