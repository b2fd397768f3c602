using System.Text.RegularExpressions;

namespace IdentityPortal.LocalPool.Wire;

/// <summary>Constraints of the service model on the members of operations on groups, pools and clients.</summary>
internal static partial class PoolShapes
{
    public static readonly Shape GroupName = Shape.Username with { Sensitive = false };

    public static readonly Shape Description = new() { Min = 0, Max = 2048 };

    public static readonly Shape SecretId = new() { Max = 128 };

    public static readonly Shape Arn = new()
    {
        Min = 20,
        Max = 2048,
        Pattern = ArnPattern,
        Matches = ArnForm().IsMatch,
    };

    /// <summary>The name of a pool or a client.</summary>
    public static readonly Shape Name = new()
    {
        Max = 128,
        Pattern = @"[\w\s+=,.@-]+",
        Matches = text => text.All(c => char.IsAsciiLetterOrDigit(c) || char.IsWhiteSpace(c) || c is '_' or '+' or '=' or ',' or '.' or '@' or '-'),
    };

    public static readonly Shape CustomAttributeName = Shape.Username with { Sensitive = false, Max = 20 };

    public static readonly Shape AttributeDataType = Shape.Enum("String", "Number", "DateTime", "Boolean");

    /// <summary>A number as text; the valid range depends on the attribute.</summary>
    public static readonly Shape Bound = new() { Min = 0, Max = 131072 };

    public static readonly Shape Email = new() { Min = 6, Max = 20000, Pattern = CodePattern, Matches = HasCode };

    public static readonly Shape EmailWithLink = new() { Min = 6, Max = 20000, Pattern = LinkPattern, Matches = HasLink };

    public static readonly Shape Sms = new() { Min = 6, Max = 140, Pattern = CodePattern, Matches = HasCode };

    public static readonly Shape SmsInvitation = new() { Min = 6, Max = 140 };

    public static readonly Shape Invitation = new() { Min = 6, Max = 20000 };

    public static readonly Shape EmailSubject = new() { Max = 140 };

    public static readonly Shape EmailOption = Shape.Enum("CONFIRM_WITH_LINK", "CONFIRM_WITH_CODE");

    public static readonly Shape VerifiedAttribute = Shape.Enum("phone_number", "email");

    public static readonly Shape AliasAttribute = Shape.Enum("phone_number", "email", "preferred_username");

    public static readonly Shape FirstFactor = Shape.Enum("PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN");

    public static readonly Shape DeletionProtection = Shape.Enum("ACTIVE", "INACTIVE");

    public static readonly Shape Mfa = Shape.Enum("OFF", "ON", "OPTIONAL");

    public static readonly Shape SendingAccount = Shape.Enum("COGNITO_DEFAULT", "DEVELOPER");

    public static readonly Shape RecoveryMechanism = Shape.Enum("verified_email", "verified_phone_number", "admin_only");

    public static readonly Shape TokenEventVersion = Shape.Enum("V1_0", "V2_0", "V3_0");

    public static readonly Shape FirstEventVersion = Shape.Enum("V1_0");

    public static readonly Shape Tier = Shape.Enum("LITE", "ESSENTIALS", "PLUS");

    public static readonly Shape TagKey = new() { Max = 128 };

    public static readonly Shape TagValue = new() { Min = 0, Max = 256 };

    public static readonly Shape ExplicitAuthFlow = Shape.Enum(
        "ADMIN_NO_SRP_AUTH", "CUSTOM_AUTH_FLOW_ONLY", "USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_CUSTOM_AUTH",
        "ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_AUTH");

    public static readonly Shape ExistenceErrors = Shape.Enum("LEGACY", "ENABLED");

    public static readonly Shape TimeUnit = Shape.Enum("seconds", "minutes", "hours", "days");

    public static readonly Shape Feature = Shape.Enum("ENABLED", "DISABLED");

    public static readonly Shape Tracking = Shape.Enum("ENABLED", "DISABLED");

    public static readonly Shape ClientAttributeName = new() { Max = 2048 };

    private const string CodePattern = @"[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{####\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*";

    private const string LinkPattern =
        @"[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{##[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*##\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*";

    private const string ArnPattern =
        @"arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?";

    private static bool HasCode(string text) => text.Contains("{####}", StringComparison.Ordinal);

    private static bool HasLink(string text) =>
        text.IndexOf("{##", StringComparison.Ordinal) is >= 0 and var start && text.IndexOf("##}", start + 3, StringComparison.Ordinal) >= 0;

    [GeneratedRegex($"^{ArnPattern}$", RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex ArnForm();
}
