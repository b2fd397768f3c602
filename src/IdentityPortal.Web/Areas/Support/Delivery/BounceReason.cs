using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace IdentityPortal.Web.Areas.Support.Delivery;

/// <summary>
/// Extracts why a mail bounced, for staff: the other server's text without its codes, and without addresses and links, which must not get into
/// the store or onto the page.
/// </summary>
internal static partial class BounceReason
{
    private const int Read = 500;
    private const int Longest = 120;

    /// <returns>Null if no reason is given.</returns>
    public static string? Of(JsonElement bounce, JsonElement recipient)
    {
        var said = Text(recipient, "diagnosticCode");
        return said is not null && Cleaned(said) is { Length: > 0 } words ? words : InWords(Text(bounce, "bounceSubType"));
    }

    private static string Cleaned(string said)
    {
        var line = Codes().Replace(Printed(said.Length > Read ? said[..Read] : said), "");
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word =>
            !word.Contains('@', StringComparison.Ordinal) && !word.Contains("://", StringComparison.Ordinal) && !word.StartsWith("www.", StringComparison.OrdinalIgnoreCase));
        var text = string.Join(' ', words).Trim(' ', ':', ';', '-', ',', '.');
        return text.Length > Longest ? $"{text[..Longest].TrimEnd()}…" : text;
    }

    private static string Printed(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            line.Append(Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator ? " "
                : Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned ? ""
                : rune.ToString());
        }

        return line.ToString();
    }

    // AWS's own reasons are names such as MailboxFull or OnAccountSuppressionList. General and Undetermined contain no information.
    private static string? InWords(string? subType) =>
        subType is null or "General" or "Undetermined" or { Length: > Longest } || !subType.All(char.IsAsciiLetter)
            ? null
            : Capitals().Replace(subType, match => $" {match.Value.ToLowerInvariant()}").TrimStart();

    private static string? Text(JsonElement whole, string name) =>
        whole.ValueKind == JsonValueKind.Object && whole.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;

    /// <summary>The protocol, the reply code and the enhanced status code that precede the text.</summary>
    [GeneratedRegex(@"^\s*([A-Za-z0-9-]{1,30};\s*)?([245]\d\d([ -]|$))?\s*(#?[245]\.\d{1,3}\.\d{1,3}\s*)?")]
    private static partial Regex Codes();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capitals();
}
