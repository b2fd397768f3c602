using System.Text.RegularExpressions;

namespace IdentityPortal.Web.Store;

/// <summary>Phone numbers as Cognito takes them (E.164), and as people write them.</summary>
internal static partial class PhoneNumber
{
    public static bool IsWhole(string text) => Whole().IsMatch(text);

    /// <summary>Removes what people write for legibility.</summary>
    public static string Clean(string text) => Separators().Replace(text, "");

    [GeneratedRegex(@"[\s()./-]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}\z")]
    private static partial Regex Whole();
}
