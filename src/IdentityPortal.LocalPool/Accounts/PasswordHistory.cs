using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>Enforces the pool's <c>PasswordHistorySize</c>.</summary>
internal static class PasswordHistory
{
    /// <summary>Refuses a recently used password. Costs one exponentiation for each password in the history.</summary>
    public static void Refuse(OperationCall call, UserPool pool, User user, string password)
    {
        // Guess: the current password counts as the first of the history.
        var size = pool.Settings.PasswordPolicy.PasswordHistorySize;
        if (size == 0)
        {
            return;
        }

        var former = call.Database.Read(sql => UserTable.FormerPasswords(sql, user.Id, size - 1));
        if (former.Prepend(user.Password).OfType<PasswordVerifier>().Any(earlier => earlier.Fits(pool, user.Username, password)))
        {
            throw PoolError.PasswordUsedBefore();
        }
    }
}
