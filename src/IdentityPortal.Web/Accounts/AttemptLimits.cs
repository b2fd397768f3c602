using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Limits how often codes are sent, and codes and passwords tried. The portal counts because Cognito's limits behave differently for
/// addresses with an account. All instances share the counts. No success changes the count of an address, because everybody could see from
/// it that there is an account.
/// </summary>
internal sealed class AttemptLimits(QuickDatabases databases, KeyedHash hash, TimeProvider clock)
{
    /// <summary>The time until the next attempt is allowed; zero if it is allowed now.</summary>
    public Task<TimeSpan> WaitAsync(AttemptKind kind, string address, CancellationToken cancellationToken) =>
        FindWaitAsync(kind, hash.OfAddress(address), cancellationToken);

    /// <inheritdoc cref="WaitAsync(AttemptKind, string, CancellationToken)"/>
    public Task<TimeSpan> WaitAsync(AttemptKind kind, GuessCount count, CancellationToken cancellationToken) =>
        FindWaitAsync(kind, KeyOf(count), cancellationToken);

    /// <summary>The time until this member of staff may send another mail; zero if they may now.</summary>
    public Task<TimeSpan> WaitAsync(StaffKey staff, CancellationToken cancellationToken) =>
        FindWaitAsync(AttemptKind.StaffSend, hash.OfStaff(staff.Sub), cancellationToken);

    /// <summary>Counts an attempt before it is made, so that concurrent attempts gain nothing over sequential ones.</summary>
    public Task<Attempt> TakeAsync(AttemptKind kind, string address, CancellationToken cancellationToken) =>
        CountAsync(kind, hash.OfAddress(address), cancellationToken);

    /// <summary>Counts an attempt that is granted in any case.</summary>
    public Task<Attempt> AddAsync(AttemptKind kind, string address, CancellationToken cancellationToken) =>
        CountAsync(kind, hash.OfAddress(address), cancellationToken, inAnyCase: true);

    /// <summary>Counts a password, or a code after the right password, before it is checked.</summary>
    public Task<Attempt> TakeAsync(AttemptKind kind, GuessCount count, CancellationToken cancellationToken) =>
        CountAsync(kind, KeyOf(count), cancellationToken);

    /// <summary>Counts a mail against the limit of the member of staff who sends it.</summary>
    public Task<Attempt> TakeAsync(StaffKey staff, CancellationToken cancellationToken) =>
        CountAsync(AttemptKind.StaffSend, hash.OfStaff(staff.Sub), cancellationToken);

    /// <summary>Removes an attempt that was right, or that Cognito did not process.</summary>
    public async Task GiveBackAsync(Attempt attempt)
    {
        await using var database = await databases.CreateDbContextAsync();
        await database.Attempts.Where(row => row.Id == attempt.Id).ExecuteDeleteAsync();
    }

    /// <summary>Starts the count of a browser or a session anew after the right password or code.</summary>
    public async Task ClearAsync(AttemptKind kind, GuessCount count)
    {
        var keyHash = KeyOf(count);
        await using var database = await databases.CreateDbContextAsync();
        await database.Attempts.Where(row => row.AddressHash == keyHash && row.Kind == kind).ExecuteDeleteAsync();
    }

    private string KeyOf(GuessCount count) => count switch
    {
        GuessCount.OfAddress everybody => hash.OfAddress(everybody.Address),
        GuessCount.OfBrowser known => hash.OfKnownBrowser(known.Browser.Id),
        GuessCount.OfSession session => hash.OfSession(session.Id),
        GuessCount.OfAccount account => hash.OfSubject(account.Sub),
        _ => throw new InvalidOperationException("An unknown count."),
    };

    private async Task<Attempt> CountAsync(AttemptKind kind, string keyHash, CancellationToken cancellationToken, bool inAnyCase = false)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.BeginAloneAsync(keyHash, cancellationToken);
        var wait = await WaitAsync(database, kind, keyHash, cancellationToken);
        if (wait > TimeSpan.Zero && !inAnyCase)
        {
            return new Attempt(null, wait);
        }

        var row = new AttemptRow { Kind = kind, AddressHash = keyHash, TriedAt = clock.GetUtcNow() };
        database.Attempts.Add(row);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Attempt(row.Id, TimeSpan.Zero);
    }

    private async Task<TimeSpan> FindWaitAsync(AttemptKind kind, string keyHash, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await WaitAsync(database, kind, keyHash, cancellationToken);
    }

    private async Task<TimeSpan> WaitAsync(PortalDatabase database, AttemptKind kind, string addressHash, CancellationToken cancellationToken)
    {
        var rule = AttemptRule.Of(kind);
        var now = clock.GetUtcNow();
        var windowStart = now - rule.Window;
        var tries = await database.Attempts
            .Where(row => row.AddressHash == addressHash && row.Kind == kind && row.TriedAt > windowStart)
            .OrderByDescending(row => row.TriedAt)
            .Select(row => row.TriedAt)
            .Take(rule.Counted)
            .ToListAsync(cancellationToken);
        var next = rule.NextAfter(tries);
        return next > now ? next - now : TimeSpan.Zero;
    }
}
