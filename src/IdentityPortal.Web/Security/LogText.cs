using System.Globalization;
using System.Text;

namespace IdentityPortal.Web.Security;

/// <summary>Makes untrusted text safe for one line of a log.</summary>
internal static class LogText
{
    private const int Longest = 200;

    public static string OneLine(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= Longest)
            {
                return line.Append('…').ToString();
            }

            line.Append(IsPrinted(rune) ? rune.ToString() : "?");
        }

        return line.ToString();
    }

    // Excludes line breaks, invisible characters and characters that change the text direction.
    private static bool IsPrinted(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
