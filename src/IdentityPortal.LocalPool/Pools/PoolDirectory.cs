using System.Collections.Concurrent;
using System.Security.Cryptography;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Pools;

/// <summary>All pools and clients of the database, cached in memory.</summary>
internal sealed class PoolDirectory
{
    private readonly ConcurrentDictionary<string, UserPool> _pools = [];
    private readonly ConcurrentDictionary<string, AppClient> _clients = [];

    /// <summary>Seals data that does not belong to a single pool. The key is lost when the process stops.</summary>
    public Sealer Sealer { get; } = new(RandomNumberGenerator.GetBytes(32));

    public ICollection<UserPool> Pools => _pools.Values;

    public IEnumerable<AppClient> Clients(UserPool pool) => _clients.Values.Where(client => client.Pool.Id == pool.Id);

    public void Put(UserPool pool) => _pools[pool.Id] = pool;

    public void Put(AppClient client) => _clients[client.Id] = client;

    public void Remove(UserPool pool)
    {
        _pools.TryRemove(pool.Id, out _);
        foreach (var client in Clients(pool))
        {
            Remove(client);
        }
    }

    public void Remove(AppClient client) => _clients.TryRemove(client.Id, out _);

    public UserPool? FindPool(string id) => _pools.GetValueOrDefault(id);

    public AppClient? FindClient(string id) => _clients.GetValueOrDefault(id);

    public UserPool Pool(string id) => FindPool(id) ?? throw PoolError.PoolNotFound(id);

    public AppClient Client(string id) => FindClient(id) ?? throw PoolError.ClientNotFound(id);

    public AppClient Client(UserPool pool, string id) =>
        FindClient(id) is { } client && client.Pool.Id == pool.Id ? client : throw PoolError.ClientNotFound(id);
}
