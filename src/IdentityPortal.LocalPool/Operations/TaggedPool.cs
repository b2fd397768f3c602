using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>The pool that an ARN names.</summary>
internal static class TaggedPool
{
    // Guess: which words AWS has for an ARN of something else is not known.
    public static UserPool Of(OperationCall call, string arn) =>
        call.Directory.Pools.FirstOrDefault(pool => pool.Arn == arn) ?? throw PoolError.PoolNotFound(arn[(arn.LastIndexOf('/') + 1)..]);
}
