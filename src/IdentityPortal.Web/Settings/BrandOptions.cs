namespace IdentityPortal.Web.Settings;

/// <summary>Section <c>Portal:Brand</c>: whose site this is.</summary>
internal sealed class BrandOptions
{
    /// <summary>The product's name, in every language.</summary>
    public string? Name { get; set; }

    /// <summary>An SVG or PNG file; a relative path starts at the content root.</summary>
    public string? Logo { get; set; }

    /// <summary>The text of a logo that contains the name. Without it, the name is shown beside the logo.</summary>
    public string? LogoAlt { get; set; }

    /// <summary>Colour of links and buttons in the light theme, as #rrggbb.</summary>
    public string? Accent { get; set; }

    /// <summary>Colour of links and buttons in the dark theme, as #rrggbb.</summary>
    public string? AccentDark { get; set; }

    /// <summary>Where people find help; the first link in the footer of every page.</summary>
    public BrandContactOptions SupportContact { get; set; } = new();

    public IList<BrandLinkOptions> FooterLinks { get; } = [];

    /// <summary>Sentences by language and key that replace those of Wording.resx.</summary>
    public IDictionary<string, Dictionary<string, string>> Texts { get; } =
        new Dictionary<string, Dictionary<string, string>>(StringComparer.OrdinalIgnoreCase);
}
