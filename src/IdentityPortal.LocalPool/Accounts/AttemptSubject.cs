using IdentityPortal.LocalPool.Pools;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>The account whose attempts are counted, or a name without an account, which has no user id.</summary>
internal sealed record AttemptSubject(string PoolId, string Name, long? UserId)
{
    // The question mark prevents a typed name from being mistaken for an account's sub. A name and the user id that the pool shows for it
    // share one count, as those of an account do.
    public static AttemptSubject Of(UserPool pool, User? user, string typed) =>
        new(pool.Id, user?.Sub ?? $"?{pool.NameKey(UnknownUser.Id(pool, typed))}", user?.Id);

    /// <summary>The same account's attempts with one factor. Sign-ins that begin anew share them.</summary>
    public AttemptSubject With(string factor) => this with { Name = $"{Name} {factor}" };
}
