using System.Text.RegularExpressions;

namespace IdentityPortal.Web.Settings;

/// <summary>One of <c>Portal:DetailRules</c>: how the pages call an attribute, and which values they take.</summary>
internal sealed class DetailRuleOptions
{
    private const int LongestPattern = 200;

    // The time grows with the length of a value only, which is limited. This is for what nobody has foreseen.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>An attribute of Portal:Details or Portal:Register:Details.</summary>
    /// <example>custom:team</example>
    public string Name { get; set; } = "";

    /// <summary>What the pages call the attribute, by language. Languages without a text show the English one.</summary>
    /// <example>Team</example>
    public IDictionary<string, string> Label { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What to enter, by language. It is shown above the field.</summary>
    /// <example>Three capital letters, like ABC</example>
    public IDictionary<string, string> Hint { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// A regular expression of .NET that a whole value must match, of 200 characters at most, without lookarounds and backreferences. It needs a
    /// Hint.
    /// </summary>
    /// <example>[A-Z]{3}</example>
    public string? Pattern { get; set; }

    /// <returns>Null if the pattern is not a regular expression that can be matched without backtracking.</returns>
    public Regex? Compile()
    {
        if (Pattern is not { Length: > 0 and <= LongestPattern })
        {
            return null;
        }

        try
        {
            // On its own first, so that no parenthesis in it closes the one around it.
            _ = new Regex(Pattern, RegexOptions.NonBacktracking, Patience);
            return new Regex($@"\A(?:{Pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Patience);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
