namespace IdentityPortal.Web.Areas.Support;

/// <summary>One happening on a person's page.</summary>
/// <param name="Key">Of its sentence in Wording.resx.</param>
/// <param name="Note">What the trail says beside it, if it is from there.</param>
internal sealed record TimelineLine(DateTimeOffset At, string Key, string? Note);
