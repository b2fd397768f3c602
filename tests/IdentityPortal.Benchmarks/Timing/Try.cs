namespace IdentityPortal.Benchmarks.Timing;

/// <summary>One form about one fresh address.</summary>
/// <param name="Number">Its own.</param>
/// <param name="PoolDelay">How much later than at once the pool answers each call meanwhile.</param>
/// <param name="Leak">How much later than the portal lets it go the answer arrives.</param>
internal sealed record Try(int Number, Journey Journey, Account Account, TimeSpan PoolDelay, TimeSpan Leak)
{
    /// <summary>As long as any other's.</summary>
    public string Address => $"person{Number:D6}@example.com";
}
