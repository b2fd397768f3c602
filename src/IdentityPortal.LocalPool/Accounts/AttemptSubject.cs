using IdentityPortal.LocalPool.Pools;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Whose attempts are counted: an account, or a name without one, which has no user id.</summary>
internal sealed record AttemptSubject(string PoolId, string Name, long? UserId)
{
    // The question mark keeps a typed name from being taken for an account's sub.
    public static AttemptSubject Of(UserPool pool, User? user, string typed) =>
        new(pool.Id, user?.Sub ?? $"?{pool.NameKey(typed)}", user?.Id);
}
