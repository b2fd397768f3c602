using System.Globalization;
using System.Text.RegularExpressions;

namespace IdentityPortal.Web.Areas.Self;

/// <summary>What Cognito takes as the values of attributes that have a form of their own.</summary>
internal static partial class DetailRule
{
    /// <summary>Removes what people write for legibility.</summary>
    public static string Clean(string attribute, string value) =>
        attribute == "phone_number" ? Separators().Replace(value, "") : value.Trim();

    /// <returns>Key of the sentence about the mistake; null if there is none, or none of this attribute alone. Empty values are allowed.</returns>
    public static string? MistakeIn(string attribute, string value) => attribute switch
    {
        _ when value.Length == 0 || value.Any(char.IsControl) => null,
        "phone_number" when !Phone().IsMatch(value) => "Details.Phone",
        "birthdate" when !DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => "Details.Birthdate",
        _ => null,
    };

    [GeneratedRegex(@"[\s()./-]")]
    private static partial Regex Separators();

    // E.164.
    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}$")]
    private static partial Regex Phone();
}
