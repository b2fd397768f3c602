namespace IdentityPortal.Web.Settings;

/// <summary>Section <c>Portal:Brand</c>: whose site this is.</summary>
internal sealed class BrandOptions
{
    /// <summary>The product's name, in every language.</summary>
    /// <example>Example accounts</example>
    public string? Name { get; set; }

    /// <summary>
    /// The file of the logo, an SVG with a viewBox or a PNG, up to 16 KB. It is read at start.
    /// </summary>
    /// <example>logo.svg</example>
    public string? Logo { get; set; }

    /// <summary>The text of a logo that contains the name. Without it, the name is shown beside the logo.</summary>
    /// <example>Example accounts</example>
    public string? LogoAlt { get; set; }

    /// <summary>Colour of links and buttons in the light theme, as #rrggbb with a contrast of at least 4.5:1 (WCAG 1.4.3).</summary>
    /// <example>#0a5c36</example>
    public string? Accent { get; set; }

    /// <summary>Colour of links and buttons in the dark theme, with the same contrast.</summary>
    /// <example>#7fd1a5</example>
    public string? AccentDark { get; set; }

    /// <summary>Where people find help; the first link in the footer of every page.</summary>
    public BrandContactOptions SupportContact { get; set; } = new();

    public IList<BrandLinkOptions> FooterLinks { get; } = [];

    /// <summary>Sentences by language and key, which replace those of Wording.resx and have the same placeholders.</summary>
    /// <example>Sign in</example>
    public IDictionary<string, Dictionary<string, string>> Texts { get; } =
        new Dictionary<string, Dictionary<string, string>>(StringComparer.OrdinalIgnoreCase);
}
