namespace IdentityPortal.Web.Components;

/// <summary>One happening.</summary>
/// <param name="Time">When, as a person reads it.</param>
/// <param name="Note">What is said beside it, as it was written; null for nothing.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Time, string Sentence, string? Note);
