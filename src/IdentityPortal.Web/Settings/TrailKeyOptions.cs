namespace IdentityPortal.Web.Settings;

/// <summary>A key that seals the trail, or its file.</summary>
internal class TrailKeyOptions
{
    /// <summary>A key that seals the trail, in base64. It takes precedence over the file and must not be kept in the store.</summary>
    /// <example>SECRET</example>
    [Secret]
    public string? Key { get; set; }

    /// <summary>A file with the key. In Development the portal creates that of <c>Portal:Trail</c> itself if it is missing.</summary>
    /// <example>/etc/identity-portal/trail.key</example>
    public string? KeyFile { get; set; }

    /// <summary>Whether there is a key. Without that of <c>Portal:Trail</c>, there is no support desk.</summary>
    public bool IsSet() => !(string.IsNullOrWhiteSpace(Key) && string.IsNullOrWhiteSpace(KeyFile));
}
