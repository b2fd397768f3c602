using System.Text;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>The text of the search box, and how Cognito is searched for it.</summary>
internal abstract record SearchTerm
{
    /// <summary>Fewer letters would match half of the pool.</summary>
    public const int FewestLetters = 3;

    // A filter of Cognito takes at most 256 characters, and escaping may double their number.
    public const int MostLetters = 100;

    private const string AsciiLabel = "xn--";

    private SearchTerm()
    {
    }

    /// <summary>A complete address or id. It is looked up directly, because Cognito's lists lag behind.</summary>
    /// <param name="Names">
    /// The names to look up, in order: the canonical form of an address, and what was typed, because operators can create accounts in any
    /// spelling.
    /// </param>
    public sealed record One(IReadOnlyList<string> Names) : SearchTerm;

    /// <summary>The beginning of an address, or also of a name.</summary>
    /// <param name="Filters">One filter for each list, because Cognito takes one condition per list.</param>
    public sealed record Beginning(IReadOnlyList<string> Filters) : SearchTerm;

    public static SearchTerm Of(string typed)
    {
        var address = EmailAddress.Of(typed);
        var (text, canonical) = (address.Typed, address.Canonical);
        if (Guid.TryParseExact(text, "D", out var sub))
        {
            return new One([sub.ToString("D")]);
        }

        var at = canonical.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && canonical.IndexOf('.', at) is var dot && dot > at + 1 && dot < canonical.Length - 1
            ? new One([.. new[] { canonical, text }.Distinct(StringComparer.Ordinal)])
            : new Beginning(at >= 0 ? [Filter("email", BeginningOf(address))] : [Filter("email", canonical), Filter("name", canonical)]);
    }

    // The ASCII form of a label depends on all of its letters. Of an unfinished label, only its prefix is certain.
    private static string BeginningOf(EmailAddress address)
    {
        var text = address.Typed;
        var label = Math.Max(text.LastIndexOf('@'), text.LastIndexOf('.')) + 1;
        return Ascii.IsValid(text.AsSpan(label)) ? address.Canonical : EmailAddress.Of(text[..label]).Canonical + AsciiLabel;
    }

    private static string Filter(string attribute, string text) =>
        $"{attribute} ^= \"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    public override string ToString() => "***";
}
