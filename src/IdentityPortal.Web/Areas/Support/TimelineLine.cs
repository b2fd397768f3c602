using IdentityPortal.Web.Audit;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>One happening on a person's page.</summary>
/// <param name="Key">Of its sentence in Wording.resx.</param>
/// <param name="Acted">Its entry, if it is from the trail.</param>
internal sealed record TimelineLine(DateTimeOffset At, string Key, TrailEntry? Acted);
