namespace IdentityPortal.Benchmarks.Timing;

/// <summary>One journey with a fresh address.</summary>
/// <param name="Number">Unique for each try.</param>
/// <param name="PoolDelay">The delay that the pool adds to each call.</param>
/// <param name="Leak">The delay that is added to the portal's response.</param>
internal sealed record Try(int Number, Journey Journey, Case Case, TimeSpan PoolDelay, TimeSpan Leak)
{
    /// <summary>All addresses have the same length.</summary>
    public string Address => $"person{Number:D6}@example.com";

    /// <summary>The address of the account that the browser is logged in to, if it is.</summary>
    public string Own => $"own{Number:D6}@example.com";
}
