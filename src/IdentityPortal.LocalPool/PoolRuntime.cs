using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool;

/// <summary>The services that every operation uses.</summary>
internal sealed record PoolRuntime(
    Database Database, PoolDirectory Directory, PoolKeyring Keyring, string Region, TimeProvider Clock, Func<int, string> NextCode);
