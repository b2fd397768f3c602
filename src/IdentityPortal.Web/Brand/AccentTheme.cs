using System.Text.RegularExpressions;

namespace IdentityPortal.Web.Brand;

/// <summary>What an accent stands on, or has on it, in one theme. The colours are those of site.css.</summary>
/// <param name="Setting">Of the accent.</param>
/// <param name="Accent">The portal's own.</param>
/// <param name="Surfaces">Each by its name in site.css.</param>
internal sealed partial record AccentTheme(string Setting, string Name, string Accent, IReadOnlyDictionary<string, string> Surfaces)
{
    public static readonly AccentTheme Light = new("Portal:Brand:Accent", "light", "#1b55a0", new Dictionary<string, string>
    {
        ["canvas"] = "#f4f6f8",
        ["paper"] = "#ffffff",
        ["panel"] = "#eef2f6",
        ["accent-ink"] = "#ffffff",
    });

    public static readonly AccentTheme Dark = new("Portal:Brand:AccentDark", "dark", "#94c0f5", new Dictionary<string, string>
    {
        ["canvas"] = "#0e1216",
        ["paper"] = "#161b21",
        ["panel"] = "#20272f",
        ["accent-ink"] = "#0e1216",
    });

    /// <summary>Why an accent cannot be taken: each surface on which its text, or whose text on it, would be hard to read.</summary>
    public IEnumerable<string> Faults(string? accent)
    {
        if (string.IsNullOrEmpty(accent))
        {
            return [];
        }

        return Hex().IsMatch(accent)
            ? Surfaces.Select(surface => (Surface: surface, Ratio: Contrast.Ratio(accent, surface.Value)))
                .Where(pair => pair.Ratio < Contrast.ForText)
                .Select(pair => FormattableString.Invariant(
                    $"{Setting} {accent} has a contrast of {Math.Floor(pair.Ratio * 100) / 100:0.00}:1 with the {Name} theme's {pair.Surface.Key} ({pair.Surface.Value}); it needs {Contrast.ForText}:1."))
            : [$"{Setting} must be a colour as #rrggbb, not '{accent}'."];
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Hex();
}
