using System.Globalization;

namespace IdentityPortal.Web.Security;

/// <summary>A code from a mail. <c>ToString</c> returns <c>***</c>, so that the code never appears in logs or messages.</summary>
internal readonly record struct ConfirmationCode(string Value)
{
    /// <summary>
    /// Normalizes a typed code. Copied codes may contain spaces, hyphens and directional marks, and some keyboards type digits other
    /// than ASCII.
    /// </summary>
    public static string Clean(string? typed) => string.Concat((typed ?? "")
        .Where(character => !char.IsWhiteSpace(character)
            && character is not ('-' or '–')
            && char.GetUnicodeCategory(character) != UnicodeCategory.Format)
        .Select(character => char.IsDigit(character) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(character)) : character));

    public override string ToString() => "***";
}
