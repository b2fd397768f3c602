using System.Globalization;

namespace IdentityPortal.Web.Brand;

/// <summary>Computes the contrast ratio of two colours (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).</summary>
internal static class Contrast
{
    /// <summary>The minimum for text at level AA.</summary>
    public const double ForText = 4.5;

    /// <param name="one">A colour as #rrggbb.</param>
    /// <param name="other">A colour as #rrggbb.</param>
    /// <returns>A ratio from 1 to 21.</returns>
    public static double Ratio(string one, string other)
    {
        var (first, second) = (Luminance(one), Luminance(other));
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Luminance(string colour) =>
        (0.2126 * Channel(colour, 1)) + (0.7152 * Channel(colour, 3)) + (0.0722 * Channel(colour, 5));

    private static double Channel(string colour, int at)
    {
        var share = int.Parse(colour.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
