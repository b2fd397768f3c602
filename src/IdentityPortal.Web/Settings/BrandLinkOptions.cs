namespace IdentityPortal.Web.Settings;

/// <summary>One of <c>Portal:Brand:FooterLinks</c>.</summary>
internal sealed class BrandLinkOptions
{
    /// <summary>By language; English is what other languages fall back to.</summary>
    public IDictionary<string, string> Text { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>https:, or a path of this site.</summary>
    public string? Url { get; set; }
}
