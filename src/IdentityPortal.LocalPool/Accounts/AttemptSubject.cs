using IdentityPortal.LocalPool.Pools;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>The account whose attempts are counted, or a name without an account, which has no user id.</summary>
internal sealed record AttemptSubject(string PoolId, string Name, long? UserId)
{
    // The question mark prevents a typed name from being mistaken for an account's sub.
    public static AttemptSubject Of(UserPool pool, User? user, string typed) =>
        new(pool.Id, user?.Sub ?? $"?{pool.NameKey(typed)}", user?.Id);
}
