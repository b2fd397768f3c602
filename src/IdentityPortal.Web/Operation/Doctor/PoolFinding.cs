namespace IdentityPortal.Web.Operation.Doctor;

/// <summary>Something about the pool or its client that is not as the portal needs it.</summary>
/// <param name="Breaks">Whether journeys fail by it; otherwise the portal is weaker than it should be.</param>
/// <param name="Fix">What to do, in one sentence.</param>
internal sealed record PoolFinding(string Name, bool Breaks, string Fix);
