using System.Globalization;

namespace IdentityPortal.Web.Security;

/// <summary>A code from a mail. Its text is <c>***</c>, so that no log or message can hold it.</summary>
internal readonly record struct ConfirmationCode(string Value)
{
    /// <summary>
    /// People copy codes with the spaces and hyphens that mail programs put in, and with marks of direction; and they type them with the
    /// digits of their keyboard.
    /// </summary>
    public static string Clean(string? typed) => string.Concat((typed ?? "")
        .Where(character => !char.IsWhiteSpace(character)
            && character is not ('-' or '–')
            && char.GetUnicodeCategory(character) != UnicodeCategory.Format)
        .Select(character => char.IsDigit(character) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(character)) : character));

    public override string ToString() => "***";
}
