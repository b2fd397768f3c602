using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Mail;

/// <summary>The rows as the worker sees them. Instances share them, and each step is a compare-and-set.</summary>
internal sealed class OutboxRows(IDbContextFactory<PortalDatabase> databases, TimeProvider clock)
{
    /// <summary>How long a mail server may be away before mails are given up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(2);

    /// <summary>Longer than it takes to send a mail (<see cref="MailWorker"/>).</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Takes the mail that has been due the longest, which no other instance gets until the lease is over.</summary>
    /// <returns>Null if none is due.</returns>
    public async Task<MailRow?> TakeAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        while (true)
        {
            var now = clock.GetUtcNow();
            var due = await database.Outbox.AsNoTracking()
                .Where(row => row.State == MailState.Waiting && row.DueAt <= now)
                .OrderBy(row => row.DueAt)
                .FirstOrDefaultAsync(cancellationToken);
            if (due is null)
            {
                return null;
            }

            var leased = now + Lease;
            var taken = await database.Outbox
                .Where(row => row.Id == due.Id && row.State == MailState.Waiting && row.DueAt == due.DueAt)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(mail => mail.DueAt, leased).SetProperty(mail => mail.Tries, mail => mail.Tries + 1), cancellationToken);
            if (taken == 1)
            {
                (due.DueAt, due.Tries) = (leased, due.Tries + 1);
                return due;
            }
        }
    }

    /// <summary>Ends a mail, and forgets its address and text.</summary>
    /// <param name="subjectHash">Keyed hash of the sub of its recipient, if it is known by now.</param>
    public async Task SettleAsync(MailRow mail, MailState state, string? subjectHash)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        if (mail.Kind == MailKind.AccountDeleted)
        {
            // Nothing about the account stays.
            await database.Outbox.Where(row => row.Id == mail.Id).ExecuteDeleteAsync();
            return;
        }

        await database.Outbox.Where(row => row.Id == mail.Id && row.State == MailState.Waiting).ExecuteUpdateAsync(row => row
            .SetProperty(kept => kept.State, state)
            .SetProperty(kept => kept.SettledAt, now)
            .SetProperty(kept => kept.SubjectHash, subjectHash)
            .SetProperty(kept => kept.Content, Array.Empty<byte>()));
    }

    /// <summary>Lets a mail wait twice as long as after the last try, unless the lease is over and another instance tries it.</summary>
    public async Task PostponeAsync(MailRow mail)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(mail.Tries - 1, 10));
        var due = clock.GetUtcNow() + (pause < LongestPause ? pause : LongestPause);
        await using var database = await databases.CreateDbContextAsync();
        await database.Outbox.Where(row => row.Id == mail.Id && row.State == MailState.Waiting && row.DueAt == mail.DueAt)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.DueAt, due));
    }

    /// <returns>How many mails wait, also for their next try, and for how long the oldest has.</returns>
    public async Task<(int Size, TimeSpan Age)> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var waiting = database.Outbox.Where(row => row.State == MailState.Waiting);
        var oldest = await waiting.MinAsync(row => (DateTimeOffset?)row.At, cancellationToken);
        return oldest is { } at ? (await waiting.CountAsync(cancellationToken), clock.GetUtcNow() - at) : (0, TimeSpan.Zero);
    }

    /// <summary>
    /// Finds the account of an address, if somebody has logged in to one here. An account whose address has changed since is not one of this address.
    /// </summary>
    /// <returns>Keyed hash of its sub.</returns>
    public async Task<string?> AccountOfAsync(string addressHash, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var account = await Latest(database.Timeline.Where(row => row.AddressHash == addressHash && row.SubjectHash != null))
            .Select(row => row.SubjectHash)
            .FirstOrDefaultAsync(cancellationToken);
        return account is not null
            && await Latest(database.Timeline.Where(row => row.SubjectHash == account)).Select(row => row.AddressHash).FirstAsync(cancellationToken) == addressHash
                ? account
                : null;
    }

    /// <summary>The language in which the person of this address used the portal last; null if that is not known.</summary>
    public async Task<string?> LanguageOfAsync(string addressHash, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.KnownBrowsers
            .Where(row => row.AddressHash == addressHash && row.Language != null)
            .OrderByDescending(row => row.ExpiresAt)
            .Select(row => row.Language)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private static IQueryable<TimelineRow> Latest(IQueryable<TimelineRow> rows) => rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id);
}
