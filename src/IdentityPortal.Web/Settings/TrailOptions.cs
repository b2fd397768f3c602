namespace IdentityPortal.Web.Settings;

/// <summary>Section <c>Portal:Trail</c> of the settings.</summary>
internal sealed class TrailOptions : TrailKeyOptions
{
    public const string Section = "Portal:Trail";

    /// <summary>Earlier keys, for rows of the trail that they have sealed.</summary>
    public IList<TrailKeyOptions> Earlier { get; } = [];

    /// <summary>How long rows of the trail are kept.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(400);
}
