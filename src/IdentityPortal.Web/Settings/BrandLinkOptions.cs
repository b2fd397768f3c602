namespace IdentityPortal.Web.Settings;

/// <summary>One of <c>Portal:Brand:FooterLinks</c>.</summary>
internal sealed class BrandLinkOptions
{
    /// <summary>The text of a link in the footer, by language. Languages without one show the English text.</summary>
    /// <example>Imprint</example>
    public IDictionary<string, string> Text { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The target of a link in the footer, which begins with https: or is a path of this site.</summary>
    /// <example>https://example.com/imprint</example>
    public string? Url { get; set; }
}
