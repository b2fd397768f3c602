using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Tokens;

namespace IdentityPortal.LocalPool.Faults;

/// <summary>Keys that are in no pool's key set; made when a fault first asks for them, for as long as the process lasts.</summary>
internal static class UnknownKeys
{
    private static readonly Lazy<PoolSigningKeys> Keys = new(PoolSigningKeys.Create);

    public static TokenIssuer IssuerFor(UserPool pool) => new(Keys.Value, pool.Region, pool.Id);
}
