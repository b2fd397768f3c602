using IdentityPortal.Web.Audit;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>One event on a person's page.</summary>
/// <param name="Key">Key of its sentence in Wording.resx.</param>
/// <param name="Acted">The entry of the trail, if the event is an act of staff.</param>
internal sealed record TimelineLine(DateTimeOffset At, string Key, TrailEntry? Acted);
