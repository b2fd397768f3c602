namespace IdentityPortal.Web.Components;

/// <summary>One event in a timeline.</summary>
/// <param name="Time">The time as the page shows it.</param>
/// <param name="Note">A note, shown exactly as it was entered. Null if there is none.</param>
/// <param name="Details">Further facts, one to a line.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Time, string Sentence, string? Note, IReadOnlyList<string> Details);
