namespace IdentityPortal.LocalPool.Settings;

/// <summary>Rules for passwords (<c>PasswordPolicyType</c>); the defaults are the API's.</summary>
public sealed record PasswordPolicy
{
    /// <summary>6–99 characters.</summary>
    public int MinimumLength { get; init; } = 8;

    /// <summary>At least one of A–Z.</summary>
    public bool RequireUppercase { get; init; } = true;

    /// <summary>At least one of a–z.</summary>
    public bool RequireLowercase { get; init; } = true;

    /// <summary>At least one of 0–9.</summary>
    public bool RequireNumbers { get; init; } = true;

    /// <summary>At least one of Cognito's list of symbols.</summary>
    public bool RequireSymbols { get; init; } = true;

    /// <summary>How many earlier passwords are refused, 0–24.</summary>
    public int PasswordHistorySize { get; init; }

    /// <summary>Days that a temporary password works, 1–365.</summary>
    public int TemporaryPasswordValidityDays { get; init; } = 7;
}
