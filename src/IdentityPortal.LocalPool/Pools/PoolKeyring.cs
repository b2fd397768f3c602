using IdentityPortal.LocalPool.Tokens;

namespace IdentityPortal.LocalPool.Pools;

/// <summary>The keys that pools sign with: those that the start handed in, else each pool's own, made once and kept in its row.</summary>
internal sealed class PoolKeyring(PoolSigningKeys? shared) : IDisposable
{
    private readonly List<PoolSigningKeys> _own = [];

    /// <summary>What to keep for a pool: handed-in keys are not kept, and nothing is made before it is needed.</summary>
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

    /// <summary>Disposes of the pools' own keys; handed-in ones are the caller's.</summary>
    public void Dispose() => _own.ForEach(keys => keys.Dispose());
}
