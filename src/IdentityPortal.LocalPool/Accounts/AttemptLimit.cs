using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>
/// Cognito's fixed hourly limits per user. Names without an account are counted in the same way, so that the limit does not reveal which names exist.
/// </summary>
internal static class AttemptLimit
{
    /// <summary>Counts an attempt in its own transaction, so that the count stays even if the operation is rolled back.</summary>
    public static void Count(OperationCall call, UserPool pool, User? user, string typed, string operation, int perHour)
    {
        if (call.Database.Write(sql => AttemptTable.Count(sql, AttemptSubject.Of(pool, user, typed), operation, call.Now)) > perHour)
        {
            throw PoolError.AttemptLimitExceeded();
        }
    }
}
