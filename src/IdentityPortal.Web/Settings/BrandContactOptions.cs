namespace IdentityPortal.Web.Settings;

/// <summary>Section <c>Portal:Brand:SupportContact</c>.</summary>
internal sealed class BrandContactOptions
{
    /// <summary>The text of the link, such as an address or a phone number.</summary>
    public string? Text { get; set; }

    /// <summary>An address that begins with mailto:, tel: or https:.</summary>
    public string? Url { get; set; }
}
