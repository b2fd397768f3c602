using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>
/// Cognito's fixed limits per user and hour. Names without an account are counted in the same way, so that the limit does not reveal which names exist.
/// </summary>
internal static class AttemptLimit
{
    /// <summary>Counts a try, in a transaction of its own: what comes after may be undone, the count may not.</summary>
    public static void Count(OperationCall call, UserPool pool, User? user, string typed, string operation, int perHour)
    {
        if (call.Database.Write(sql => AttemptTable.Count(sql, AttemptSubject.Of(pool, user, typed), operation, call.Now)) > perHour)
        {
            throw PoolError.AttemptLimitExceeded();
        }
    }
}
