namespace IdentityPortal.Web.Settings;

/// <summary>Section <c>Portal:Trail</c> of the settings.</summary>
internal sealed class TrailOptions
{
    /// <summary>The key that seals the trail, in base64. It takes precedence over the file and must not be kept in the store.</summary>
    /// <example>SECRET</example>
    [Secret]
    public string? Key { get; set; }

    /// <summary>A file with the key. In Development the portal creates it if it is missing.</summary>
    /// <example>/etc/identity-portal/trail.key</example>
    public string? KeyFile { get; set; }

    /// <summary>How long rows of the trail are kept.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(400);
}
