using IdentityPortal.LocalPool.Tokens;

namespace IdentityPortal.LocalPool.Pools;

/// <summary>
/// The keys that the pools sign with: the shared keys from the start options or, without them, each pool's own keys, which are generated once and
/// stored in its row. With them goes the address that the pools sign under, if it is not AWS's.
/// </summary>
internal sealed class PoolKeyring(PoolSigningKeys? shared, Uri? issuer = null) : IDisposable
{
    public Uri? Issuer { get; } = issuer;

    private readonly List<PoolSigningKeys> _own = [];

    /// <summary>The keys to store for a pool. Shared keys are not stored, and own keys are generated only if they are missing.</summary>
    public string Stored(string stored)
    {
        if (shared is not null || stored.Length > 0)
        {
            return stored;
        }

        using var keys = PoolSigningKeys.Create();
        return keys.Export();
    }

    public PoolSigningKeys Open(string stored)
    {
        if (shared is not null)
        {
            return shared;
        }

        var keys = PoolSigningKeys.Import(stored);
        lock (_own)
        {
            _own.Add(keys);
        }

        return keys;
    }

    /// <summary>Disposes of the pools' own keys; the caller disposes of shared ones.</summary>
    public void Dispose() => _own.ForEach(keys => keys.Dispose());
}
