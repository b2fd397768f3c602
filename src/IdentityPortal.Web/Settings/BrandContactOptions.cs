namespace IdentityPortal.Web.Settings;

/// <summary>Section <c>Portal:Brand:SupportContact</c>.</summary>
internal sealed class BrandContactOptions
{
    /// <summary>The text of the link, such as an address or a phone number.</summary>
    /// <example>help@example.com</example>
    public string? Text { get; set; }

    /// <summary>The target of the link, which begins with mailto:, tel: or https:.</summary>
    /// <example>mailto:help@example.com</example>
    public string? Url { get; set; }
}
