using System.Globalization;
using System.Text;

namespace IdentityPortal.LocalPool.Wire;

/// <summary>The service model's constraints on a string: length, characters, values, and whether an error may repeat the value.</summary>
internal sealed record Shape
{
    public static readonly Shape ClientId = new()
    {
        Max = 128,
        Sensitive = true,
        Pattern = @"[\w+]+",
        Matches = text => text.All(IsWordOrPlus),
    };

    public static readonly Shape SecretHash = new()
    {
        Max = 128,
        Sensitive = true,
        Pattern = @"[\w+=/]+",
        Matches = text => text.All(c => IsWordOrPlus(c) || c is '=' or '/'),
    };

    public static readonly Shape ClientSecret = new()
    {
        Min = 24,
        Max = 64,
        Sensitive = true,
        Pattern = @"[\w+]+",
        Matches = text => text.All(IsWordOrPlus),
    };

    public static readonly Shape Username = new()
    {
        Max = 128,
        Sensitive = true,
        Pattern = @"[\p{L}\p{M}\p{S}\p{N}\p{P}]+",
        Matches = text => text.EnumerateRunes().All(IsPrintedWithoutSpace),
    };

    public static readonly Shape Password = new()
    {
        Min = 0,
        Max = 256,
        Sensitive = true,
        Pattern = @"^[\S]+.*[\S]+$",
        Matches = text => text.Length == 0 || (text.Length > 1 && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1])),
    };

    public static readonly Shape ConfirmationCode = new()
    {
        Max = 2048,
        Pattern = @"[\S]+",
        Matches = text => !text.Any(char.IsWhiteSpace),
    };

    public static readonly Shape Session = new() { Min = 20, Max = 2048, Sensitive = true };

    public static readonly Shape Token = new()
    {
        Min = 0,
        Max = int.MaxValue,
        Sensitive = true,
        Pattern = "[A-Za-z0-9-_=.]+",
        Matches = text => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '=' or '.'),
    };

    public static readonly Shape PoolId = new()
    {
        Max = 55,
        Pattern = @"[\w-]+_[0-9a-zA-Z]+",
        Matches = text => text.IndexOf('_', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') && char.IsAsciiLetterOrDigit(text[^1]),
    };

    public static readonly Shape AttributeName = new() { Max = 32 };

    public static readonly Shape AttributeValue = new() { Min = 0, Max = 2048, Sensitive = true };

    public static readonly Shape Filter = new() { Min = 0, Max = 256 };

    public static readonly Shape PaginationToken = new()
    {
        Max = 131072,
        Pattern = @"[\S]+",
        Matches = text => !text.Any(char.IsWhiteSpace),
    };

    public static readonly Shape AuthFlow = Enum(
        "USER_SRP_AUTH", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN", "CUSTOM_AUTH", "ADMIN_NO_SRP_AUTH", "USER_PASSWORD_AUTH",
        "ADMIN_USER_PASSWORD_AUTH", "USER_AUTH");

    public static readonly Shape MessageAction = Enum("RESEND", "SUPPRESS");

    public static readonly Shape DeliveryMedium = Enum("SMS", "EMAIL");

    public static readonly Shape ChallengeName = Enum(
        "SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA", "SELECT_MFA_TYPE", "MFA_SETUP", "PASSWORD_VERIFIER", "CUSTOM_CHALLENGE",
        "SELECT_CHALLENGE", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER", "ADMIN_NO_SRP_AUTH", "NEW_PASSWORD_REQUIRED", "SMS_OTP",
        "PASSWORD", "WEB_AUTHN", "PASSWORD_SRP");

    public static readonly Shape TotpCode = new()
    {
        Min = 6,
        Max = 6,
        Sensitive = true,
        Pattern = "[0-9]+",
        Matches = text => text.Length > 0 && text.All(char.IsAsciiDigit),
    };

    public static readonly Shape LongText = new() { Min = 0, Max = 131072 };

    public static readonly Shape MfaConfiguration = Enum("OFF", "ON", "OPTIONAL");

    public static readonly Shape EmailMfaSubject = new() { Max = 140 };

    public static readonly Shape EmailMfaMessage = new()
    {
        Min = 6,
        Max = 20000,
        Pattern = @"[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{####\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*",
        Matches = text => text.Contains("{####}", StringComparison.Ordinal),
    };

    public static readonly Shape RelyingPartyId = new() { Max = 127 };

    public static readonly Shape UserVerification = Enum("required", "preferred");

    public static readonly Shape FactorConfiguration = Enum("SINGLE_FACTOR", "MULTI_FACTOR_WITH_USER_VERIFICATION");

    public static readonly Shape DeviceKey = new()
    {
        Max = 55,
        Pattern = @"[\w-]+_[0-9a-f-]+",
        Matches = text => text.LastIndexOf('_') is > 0 and var at && at < text.Length - 1
            && text[..at].All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            && text[(at + 1)..].All(c => char.IsAsciiHexDigitLower(c) || char.IsAsciiDigit(c) || c == '-'),
    };

    public static readonly Shape UserSessionId = new()
    {
        Min = 28,
        Max = 28,
        Pattern = "(tkn|sso)[a-z0-9]{25}",
        Matches = text => text.Length > 3 && text[..3] is "tkn" or "sso" && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)),
    };

    public static readonly Shape RevokeAssociatedSessions = Enum("NONE", "LINKED");

    public static readonly Shape DeviceName = new() { Max = 1024 };

    public static readonly Shape DeviceRememberedStatus = Enum("remembered", "not_remembered");

    public int Min { get; init; } = 1;

    public required int Max { get; init; }

    public bool Sensitive { get; init; }

    public string? Pattern { get; init; }

    public Func<string, bool> Matches { get; init; } = _ => true;

    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Returns the violations of a value, in the words of AWS's validation; empty if it is valid.</summary>
    public IEnumerable<string> Violations(string value)
    {
        if (Values.Count > 0)
        {
            if (!Values.Contains(value))
            {
                yield return $"Member must satisfy enum value set: [{string.Join(", ", Values)}]";
            }

            yield break;
        }

        if (!Matches(value))
        {
            yield return $"Member must satisfy regular expression pattern: {Pattern}";
        }

        if (value.Length < Min)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Member must have length greater than or equal to {Min}");
        }

        if (value.Length > Max)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Member must have length less than or equal to {Max}");
        }
    }

    internal static Shape Enum(params string[] values) => new() { Max = int.MaxValue, Values = values };

    private static bool IsWordOrPlus(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '+';

    private static bool IsPrintedWithoutSpace(Rune rune) => Rune.GetUnicodeCategory(rune) is
        not (UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned);
}
