namespace IdentityPortal.Benchmarks.Journeys;

/// <summary>A page did not answer as it must.</summary>
internal sealed class UnexpectedAnswerException(string message) : Exception(message);
