using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Tokens;

namespace IdentityPortal.LocalPool.Faults;

/// <summary>Signing keys that are in no pool's key set. They are generated when a fault first needs them and kept until the process ends.</summary>
internal static class UnknownKeys
{
    private static readonly Lazy<PoolSigningKeys> Keys = new(PoolSigningKeys.Create);

    public static TokenIssuer IssuerFor(UserPool pool) => new(Keys.Value, pool.Region, pool.Id, pool.Issuer.Address);
}
