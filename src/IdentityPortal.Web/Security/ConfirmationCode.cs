using System.Globalization;
using System.Text.RegularExpressions;

namespace IdentityPortal.Web.Security;

/// <summary>A code from a mail. <c>ToString</c> returns <c>***</c>, so that the code never appears in logs or messages.</summary>
internal readonly partial record struct ConfirmationCode(string Value)
{
    /// <summary>
    /// Normalizes a typed code. Copied codes may contain spaces, hyphens and directional marks, some keyboards type digits other than ASCII, and
    /// some people paste the sentence around the code, where it is found if it is the only number of its length. Cognito's codes have six digits, and
    /// eight if they take the place of the password.
    /// </summary>
    public static string Clean(string? typed)
    {
        var text = string.Concat((typed ?? "")
            .Where(character => !char.IsWhiteSpace(character)
                && character is not ('-' or '–')
                && char.GetUnicodeCategory(character) != UnicodeCategory.Format)
            .Select(character => char.IsDigit(character) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(character)) : character));
        return Digits().Matches(text) is [var only] ? only.Value : text;
    }

    /// <summary>The code that was typed, normalized.</summary>
    public static ConfirmationCode Of(string? typed) => new(Clean(typed));

    /// <param name="code">A normalized code.</param>
    public static bool IsWellFormed(string code) => code.Length > 0 && Digits().Match(code).Length == code.Length;

    public override string ToString() => "***";

    [GeneratedRegex("(?<![0-9])(?:[0-9]{6}|[0-9]{8})(?![0-9])")]
    private static partial Regex Digits();
}
