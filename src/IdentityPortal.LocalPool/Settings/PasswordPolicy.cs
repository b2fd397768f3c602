namespace IdentityPortal.LocalPool.Settings;

/// <summary>A pool's password rules (<c>PasswordPolicyType</c>), with the API's defaults.</summary>
public sealed record PasswordPolicy
{
    /// <summary>6–99 characters.</summary>
    public int MinimumLength { get; init; } = 8;

    /// <summary>Whether a letter A–Z is required.</summary>
    public bool RequireUppercase { get; init; } = true;

    /// <summary>Whether a letter a–z is required.</summary>
    public bool RequireLowercase { get; init; } = true;

    /// <summary>Whether a digit 0–9 is required.</summary>
    public bool RequireNumbers { get; init; } = true;

    /// <summary>Whether one of the symbols on Cognito's list is required.</summary>
    public bool RequireSymbols { get; init; } = true;

    /// <summary>Number of previous passwords that cannot be reused, 0–24.</summary>
    public int PasswordHistorySize { get; init; }

    /// <summary>Number of days that a temporary password is valid, 1–365.</summary>
    public int TemporaryPasswordValidityDays { get; init; } = 7;
}
