using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>
/// Cognito's lock-out after wrong passwords: from the fifth on it lasts 2^(n−5) seconds, at most 15 minutes. Attempts during a lock-out are
/// not counted and do not extend it. The count is reset by a correct password after the lock-out, or after 15 minutes without an attempt.
/// Wrong codes of a second factor have a count of their own, which a correct password does not reset.
/// </summary>
internal static class LockOut
{
    private const int FreeTries = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>Refuses the attempt during a lock-out, to save an expensive password check. <see cref="Record"/> makes the final decision.</summary>
    public static void Refuse(OperationCall call, AttemptSubject subject)
    {
        if (call.Database.Read(sql => FailedSignInTable.Find(sql, subject)) is { } row && row.LockedUntil > call.Now)
        {
            // Another call may have ended the lock-out since the row was read, so only the time of the attempt is updated.
            call.Database.Write(sql => FailedSignInTable.Touch(sql, subject, call.Now));
            throw PoolError.PasswordAttemptsExceeded();
        }
    }

    /// <summary>
    /// Counts the result of a password check. Refuses even a correct password if a concurrent wrong one has locked the account meanwhile, so that
    /// concurrent guesses gain nothing over sequential ones.
    /// </summary>
    public static void Record(OperationCall call, AttemptSubject subject, bool right)
    {
        if (right && call.Database.Read(sql => FailedSignInTable.Find(sql, subject)) is null)
        {
            return;
        }

        var locked = call.Database.Write(sql =>
        {
            if (Refuses(sql, call.Now, subject))
            {
                return true;
            }

            Count(sql, call.Now, subject, right);
            return false;
        });
        if (locked)
        {
            throw PoolError.PasswordAttemptsExceeded();
        }
    }

    /// <summary>Whether an attempt is made during a lock-out. It is then refused without being checked.</summary>
    public static bool Refuses(SqlSession sql, DateTimeOffset now, AttemptSubject subject) => FailedSignInTable.Touch(sql, subject, now);

    /// <summary>Counts the result of an attempt, in the transaction that has made sure that there is no lock-out.</summary>
    public static void Count(SqlSession sql, DateTimeOffset now, AttemptSubject subject, bool right)
    {
        if (right)
        {
            FailedSignInTable.Delete(sql, subject);
            return;
        }

        var row = FailedSignInTable.Find(sql, subject);
        var stale = row is null || (row.Count >= FreeTries && now - row.LastAttempt >= Longest);
        var count = stale ? 1 : row!.Count + 1;
        FailedSignInTable.Put(sql, subject, new FailedSignInTable.Row(count, now + Duration(count), now));
    }

    private static TimeSpan Duration(int count) => count < FreeTries
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, count - FreeTries)));
}
