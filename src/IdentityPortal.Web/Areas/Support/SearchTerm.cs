namespace IdentityPortal.Web.Areas.Support;

/// <summary>What was typed into the one box, and how Cognito is asked for it.</summary>
internal abstract record SearchTerm
{
    /// <summary>Below that half the pool would be listed.</summary>
    public const int FewestLetters = 3;

    // A filter of Cognito's takes 256 characters, and escaping may double them.
    public const int MostLetters = 100;

    private SearchTerm()
    {
    }

    /// <summary>Looked up directly: a list of Cognito's lags behind.</summary>
    public sealed record One(string Name, bool IsSub) : SearchTerm;

    /// <summary>The beginning of an address, or of a name too.</summary>
    /// <param name="Filters">One list of Cognito's each, as each takes one condition.</param>
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
