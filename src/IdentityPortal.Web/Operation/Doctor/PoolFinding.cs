namespace IdentityPortal.Web.Operation.Doctor;

/// <summary>A setting of the pool or its client that differs from what the portal needs.</summary>
/// <param name="Breaks">Whether journeys fail because of it. Otherwise it is only a warning.</param>
/// <param name="Fix">What to do, in one sentence.</param>
internal sealed record PoolFinding(string Name, bool Breaks, string Fix);
