using System.Text.RegularExpressions;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Web.Brand;

namespace IdentityPortal.Tests.Web.Brand;

public sealed class ContrastTests
{
    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#ffffff", "#FFFFFF", 1)]
    [InlineData("#767676", "#ffffff", 4.54)]
    [InlineData("#777777", "#ffffff", 4.47)]
    [InlineData("#0000ff", "#ffffff", 8.59)]
    public void Ratios_are_those_of_the_Recommendation(string one, string other, double ratio)
    {
        Assert.Equal(ratio, Math.Floor(Contrast.Ratio(one, other) * 100) / 100);
        Assert.Equal(Contrast.Ratio(one, other), Contrast.Ratio(other, one));
    }

    [Fact]
    public void Accents_are_measured_against_the_colours_that_pages_have()
    {
        var css = File.ReadAllText(Path.Combine(Repository.Root, "src/IdentityPortal.Web/wwwroot/site.css"));
        foreach (var name in AccentTheme.Light.Surfaces.Keys)
        {
            Assert.Contains($"--{name}: light-dark({AccentTheme.Light.Surfaces[name]}, {AccentTheme.Dark.Surfaces[name]});", css, StringComparison.Ordinal);
        }

        Assert.Contains($"--accent: light-dark({AccentTheme.Light.Accent}, {AccentTheme.Dark.Accent});", css, StringComparison.Ordinal);
    }

    [Fact]
    public void The_portals_own_accents_would_be_taken()
    {
        Assert.Null(AccentTheme.Light.Fault(AccentTheme.Light.Accent));
        Assert.Null(AccentTheme.Dark.Fault(AccentTheme.Dark.Accent));
    }

    [Fact]
    public void Text_is_readable_on_every_background()
    {
        var css = File.ReadAllText(Path.Combine(Repository.Root, "src/IdentityPortal.Web/wwwroot/site.css"));
        var colours = Regex.Matches(css, @"--(?<name>[\w-]+): light-dark\((?<light>#\w{6}), (?<dark>#\w{6})\);")
            .ToDictionary(match => match.Groups["name"].Value, match => (Light: match.Groups["light"].Value, Dark: match.Groups["dark"].Value));
        foreach (var ink in new[] { "ink", "quiet", "refusal", "fine", "accent" })
        {
            foreach (var surface in new[] { "canvas", "paper", "panel" })
            {
                Assert.True(Contrast.Ratio(colours[ink].Light, colours[surface].Light) >= Contrast.ForText, $"{ink} on {surface} in light");
                Assert.True(Contrast.Ratio(colours[ink].Dark, colours[surface].Dark) >= Contrast.ForText, $"{ink} on {surface} in dark");
            }
        }

        // WCAG requires 3:1 for the border of a field, less than for text.
        Assert.True(Contrast.Ratio(colours["line"].Light, colours["paper"].Light) >= 3);
        Assert.True(Contrast.Ratio(colours["line"].Dark, colours["paper"].Dark) >= 3);
    }
}
