namespace IdentityPortal.Web.Settings;

/// <summary>Section <c>Portal:Brand:SupportContact</c>.</summary>
internal sealed class BrandContactOptions
{
    /// <summary>What people read: an address, a number, a name.</summary>
    public string? Text { get; set; }

    /// <summary>mailto:, tel: or https:.</summary>
    public string? Url { get; set; }
}
