namespace IdentityPortal.Benchmarks.Timing;

/// <summary>The response time of one request.</summary>
internal sealed record Timed(Submission Submission, Case Case, double Milliseconds);
