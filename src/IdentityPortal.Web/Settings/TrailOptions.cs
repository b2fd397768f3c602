namespace IdentityPortal.Web.Settings;

/// <summary>Section <c>Portal:Trail</c> of the settings.</summary>
internal sealed class TrailOptions
{
    /// <summary>What seals the trail, in base64; it must not lie in the store. It goes before the file.</summary>
    public string? Key { get; set; }

    /// <summary>A file with the same; in Development it is made when it is not there.</summary>
    public string? KeyFile { get; set; }

    /// <summary>How long the support desk's record is kept.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(400);
}
