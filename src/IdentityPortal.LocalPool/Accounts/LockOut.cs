using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>
/// Cognito's lock after wrong passwords: from the fifth on, 2^(n−5) seconds, at most 15 minutes. Attempts during a lock neither count nor
/// extend it. A right password after the lock, or 15 minutes without any attempt, resets the count.
/// </summary>
internal static class LockOut
{
    private const int FreeTries = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>Refuses while locked. Meant for before an expensive check; <see cref="Record"/> has the last word.</summary>
    public static void Refuse(OperationCall call, AttemptSubject subject)
    {
        if (call.Database.Read(sql => FailedSignInTable.Find(sql, subject)) is { } row && row.LockedUntil > call.Now)
        {
            // Another call may have lifted the lock since the row was read, so the row is not written back.
            call.Database.Write(sql => FailedSignInTable.Touch(sql, subject, call.Now));
            throw PoolError.PasswordAttemptsExceeded();
        }
    }

    /// <summary>
    /// Counts the outcome of a password check, and refuses it when a wrong one beside it has locked the account meanwhile: guesses sent
    /// at once are worth no more than guesses sent one after the other.
    /// </summary>
    public static void Record(OperationCall call, AttemptSubject subject, bool right)
    {
        if (right && call.Database.Read(sql => FailedSignInTable.Find(sql, subject)) is null)
        {
            return;
        }

        var locked = call.Database.Write(sql => Settle(sql, call.Now, subject, right));
        if (locked)
        {
            throw PoolError.PasswordAttemptsExceeded();
        }
    }

    private static bool Settle(SqlSession sql, DateTimeOffset now, AttemptSubject subject, bool right)
    {
        var row = FailedSignInTable.Find(sql, subject);
        if (row is not null && row.LockedUntil > now)
        {
            return true;
        }

        if (right)
        {
            FailedSignInTable.Delete(sql, subject);
            return false;
        }

        var stale = row is null || (row.Count >= FreeTries && now - row.LastAttempt >= Longest);
        var count = stale ? 1 : row!.Count + 1;
        FailedSignInTable.Put(sql, subject, new FailedSignInTable.Row(count, now + Duration(count), now));
        return false;
    }

    private static TimeSpan Duration(int count) => count < FreeTries
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, count - FreeTries)));
}
