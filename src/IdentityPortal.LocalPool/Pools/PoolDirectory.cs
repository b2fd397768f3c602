using System.Collections.Concurrent;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Pools;

/// <summary>The pools and clients of the file, held in memory.</summary>
internal sealed class PoolDirectory
{
    private readonly ConcurrentDictionary<string, UserPool> _pools = [];
    private readonly ConcurrentDictionary<string, AppClient> _clients = [];

    public ICollection<UserPool> Pools => _pools.Values;

    public void Put(UserPool pool) => _pools[pool.Id] = pool;

    public void Put(AppClient client) => _clients[client.Id] = client;

    public UserPool? FindPool(string id) => _pools.GetValueOrDefault(id);

    public AppClient? FindClient(string id) => _clients.GetValueOrDefault(id);

    public UserPool Pool(string id) => FindPool(id) ?? throw PoolError.PoolNotFound(id);

    public AppClient Client(string id) => FindClient(id) ?? throw PoolError.ClientNotFound(id);

    public AppClient Client(UserPool pool, string id) =>
        FindClient(id) is { } client && client.Pool.Id == pool.Id ? client : throw PoolError.ClientNotFound(id);
}
