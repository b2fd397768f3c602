namespace IdentityPortal.Benchmarks.Connect;

/// <summary>The portal did not answer an app as it should, so the figures would be of something else.</summary>
internal sealed class UnexpectedAppAnswerException(string message) : Exception(message);
