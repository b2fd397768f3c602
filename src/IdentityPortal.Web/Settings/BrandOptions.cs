namespace IdentityPortal.Web.Settings;

/// <summary>Section <c>Portal:Brand</c>: whose site this is.</summary>
internal sealed class BrandOptions
{
    /// <summary>The product's name, in every language.</summary>
    public string? Name { get; set; }

    /// <summary>An SVG or PNG file; a relative path starts at the content root.</summary>
    public string? Logo { get; set; }

    /// <summary>What the logo says, where it stands without the name beside it.</summary>
    public string? LogoAlt { get; set; }

    /// <summary>#rrggbb of links and buttons on a light page.</summary>
    public string? Accent { get; set; }

    /// <summary>The same on a dark page.</summary>
    public string? AccentDark { get; set; }

    /// <summary>Where people find help; it stands first at the foot of every page.</summary>
    public BrandContactOptions SupportContact { get; set; } = new();

    public IList<BrandLinkOptions> FooterLinks { get; } = [];

    /// <summary>Sentences by language and key, over those of Wording.resx.</summary>
    public IDictionary<string, Dictionary<string, string>> Texts { get; } =
        new Dictionary<string, Dictionary<string, string>>(StringComparer.OrdinalIgnoreCase);
}
