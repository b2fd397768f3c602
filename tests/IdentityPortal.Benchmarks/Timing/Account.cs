namespace IdentityPortal.Benchmarks.Timing;

/// <summary>What an address stands for in the pool.</summary>
internal enum Account
{
    Unknown,
    Unconfirmed,
    Confirmed,
    Disabled,
    MustReset,
}
