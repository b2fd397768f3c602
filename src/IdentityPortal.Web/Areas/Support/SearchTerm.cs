namespace IdentityPortal.Web.Areas.Support;

/// <summary>The text of the search box, and how Cognito is searched for it.</summary>
internal abstract record SearchTerm
{
    /// <summary>Fewer letters would match half of the pool.</summary>
    public const int FewestLetters = 3;

    // A filter of Cognito takes at most 256 characters, and escaping may double their number.
    public const int MostLetters = 100;

    private SearchTerm()
    {
    }

    /// <summary>A complete address or id. It is looked up directly, because Cognito's lists lag behind.</summary>
    public sealed record One(string Name, bool IsSub) : SearchTerm;

    /// <summary>The beginning of an address, or also of a name.</summary>
    /// <param name="Filters">One filter for each list, because Cognito takes one condition per list.</param>
    public sealed record Beginning(IReadOnlyList<string> Filters) : SearchTerm;

    public static SearchTerm Of(string typed)
    {
        var text = typed.Trim();
        if (Guid.TryParseExact(text, "D", out var sub))
        {
            return new One(sub.ToString("D"), IsSub: true);
        }

        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && text.IndexOf('.', at) is var dot && dot > at + 1 && dot < text.Length - 1
            ? new One(text, IsSub: false)
            : new Beginning(at >= 0 ? [Filter("email", text)] : [Filter("email", text), Filter("name", text)]);
    }

    private static string Filter(string attribute, string text) =>
        $"{attribute} ^= \"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    public override string ToString() => "***";
}
