using System.Globalization;
using System.Text;

namespace IdentityPortal.Web.Accounts.Factors;

/// <summary>The name that a person gives a passkey.</summary>
internal static class PasskeyName
{
    /// <summary>In units of UTF-16, so that combined characters cannot make a name long.</summary>
    public const int Longest = 60;

    /// <summary>Persian and Hindi words and many emoji need them.</summary>
    private static readonly Rune[] Joiners = [new('\u200c'), new('\u200d')];

    /// <summary>Returns null for text that is too long, has nothing to see, or could change how the text around it is shown.</summary>
    public static string? Parse(string typed)
    {
        var name = string.Join(' ', typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var runes = name.EnumerateRunes().ToList();
        return name.Length <= Longest && runes.TrueForAll(IsAllowed) && runes.Exists(IsSeen) ? name.Normalize() : null;
    }

    // Halves of surrogate pairs are enumerated as the replacement character.
    private static bool IsAllowed(Rune rune) => Joiners.Contains(rune) || (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned));

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpaceSeparator);
}
