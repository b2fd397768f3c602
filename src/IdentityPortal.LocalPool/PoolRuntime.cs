using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Triggers;

namespace IdentityPortal.LocalPool;

/// <summary>The services that every operation uses. Without <c>Lambda</c>, triggers are not called.</summary>
internal sealed record PoolRuntime(
    Database Database,
    PoolDirectory Directory,
    PoolKeyring Keyring,
    string Region,
    TimeProvider Clock,
    Func<int, string> NextCode,
    LambdaClient? Lambda = null);
