using System.Text.RegularExpressions;

namespace IdentityPortal.Web.Brand;

/// <summary>The colours of one theme that an accent must contrast with. They repeat those of site.css.</summary>
/// <param name="Setting">The key of the accent's setting.</param>
/// <param name="Accent">The portal's default accent.</param>
/// <param name="Surfaces">The colours by their names in site.css.</param>
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

    /// <summary>Returns null for a valid accent, or else an error that names the colour with the lowest contrast.</summary>
    public string? Fault(string? accent)
    {
        if (string.IsNullOrEmpty(accent))
        {
            return null;
        }

        if (!Hex().IsMatch(accent))
        {
            return $"{Setting} must be a colour as #rrggbb, not '{accent}'.";
        }

        var worst = Surfaces.MinBy(surface => Contrast.Ratio(accent, surface.Value));
        var ratio = Contrast.Ratio(accent, worst.Value);
        return ratio >= Contrast.ForText
            ? null
            : FormattableString.Invariant(
                $"{Setting} {accent} has a contrast of {Math.Floor(ratio * 100) / 100:0.00}:1 with {worst.Key} ({worst.Value}) of the {Name} theme; it needs {Contrast.ForText}:1.");
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Hex();
}
