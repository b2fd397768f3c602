namespace IdentityPortal.Web.Operation.Doctor;

/// <summary>A setting of the pool, its client or the portal that differs from what people need.</summary>
/// <param name="Breaks">Whether journeys fail because of it. Otherwise it is only a warning.</param>
/// <param name="Fix">What to do, in one sentence.</param>
internal sealed record PoolFinding(string Name, bool Breaks, string Fix);
