using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Finds the pool that an ARN identifies.</summary>
internal static class TaggedPool
{
    // Guess: AWS's message for the ARN of another kind of resource is not known.
    public static UserPool Of(OperationCall call, string arn) =>
        call.Directory.Pools.FirstOrDefault(pool => pool.Arn == arn) ?? throw PoolError.PoolNotFound(arn[(arn.LastIndexOf('/') + 1)..]);
}
