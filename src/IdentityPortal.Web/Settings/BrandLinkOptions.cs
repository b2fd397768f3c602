namespace IdentityPortal.Web.Settings;

/// <summary>One of <c>Portal:Brand:FooterLinks</c>.</summary>
internal sealed class BrandLinkOptions
{
    /// <summary>The text by language. Languages without one show the English text.</summary>
    public IDictionary<string, string> Text { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>An address that begins with https:, or a path of this site.</summary>
    public string? Url { get; set; }
}
