namespace IdentityPortal.Benchmarks.Journeys;

/// <summary>A page returned an unexpected response.</summary>
internal sealed class UnexpectedAnswerException(string message) : Exception(message);
