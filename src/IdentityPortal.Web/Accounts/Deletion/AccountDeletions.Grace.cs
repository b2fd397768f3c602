using System.Security.Cryptography;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts.Deletion;

/// <summary>Deletions that wait, while a link in a mail can bring the account back. Only the hash of the link's token is kept.</summary>
internal sealed partial class AccountDeletions
{
    private const int TokenLength = 32;

    /// <summary>For so long, a link that was used is recognized, because a button may be pressed twice.</summary>
    private static readonly TimeSpan RepeatLife = TimeSpan.FromDays(1);

    /// <summary>Records that the account is disabled, and tells the person. A repeat changes nothing.</summary>
    public async Task ScheduleAsync(DeletionReceipt receipt, DeletionOrder order, DateTimeOffset dueAt)
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(TokenLength));
        var tokenHash = hash.OfDeletionToken(token);
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        await using var transaction = await database.Database.BeginTransactionAsync();
        if (await database.Deletions
            .Where(row => row.Receipt == receipt.Text && row.DueAt == dueAt && row.TokenHash == null && row.DoneAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.TokenHash, tokenHash).SetProperty(kept => kept.LeaseUntil, now)) == 1)
        {
            outbox.AddLinked(
                database,
                order.AccountOf(order.Sub),
                MailKind.DeletionScheduled,
                order.Acting,
                $"/Account/KeepAccount?token={token}",
                $"{dueAt:O}");

            // An act of staff is in the trail.
            if (order.Acting is not null)
            {
                database.Timeline.Add(new TimelineRow
                {
                    Kind = TimelineKind.DeletionAsked,
                    SubjectHash = hash.OfSubject(order.Sub),
                    AddressHash = hash.OfAddress(order.Address),
                    At = now,
                    BrowserName = order.Acting.Name,
                });
            }

            await database.SaveChangesAsync();
        }

        await transaction.CommitAsync();
        outbox.SendSoon();
    }

    /// <returns>The deletion that a link can stop; null if there is none any longer.</returns>
    public async Task<OpenDeletion?> FindScheduledAsync(string? token, CancellationToken cancellationToken)
    {
        var (tokenHash, now) = (hash.OfDeletionToken(token ?? ""), clock.GetUtcNow());
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Deletions.AsNoTracking()
            .SingleOrDefaultAsync(row => row.TokenHash == tokenHash && row.DoneAt == null && row.DueAt > now, cancellationToken) is { } row
                ? OpenOf(row)
                : null;
    }

    /// <returns>The deletion of an account that is disabled for it; null if there is none.</returns>
    /// <param name="sub">Cognito's id of the account.</param>
    public async Task<OpenDeletion?> FindScheduledOfAsync(string sub, CancellationToken cancellationToken)
    {
        var subjectHash = hash.OfSubject(sub);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Deletions.AsNoTracking()
            .SingleOrDefaultAsync(row => row.SubjectHash == subjectHash && row.TokenHash != null && row.DoneAt == null, cancellationToken) is { } row
                ? OpenOf(row)
                : null;
    }

    /// <summary>Keeps <see cref="DeletionKeeper"/> and other requests away from a scheduled deletion, which is about to be stopped.</summary>
    /// <returns>False if it is stopped or carried out elsewhere.</returns>
    public async Task<bool> TryHoldAsync(DeletionReceipt receipt, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Deletions
            .Where(row => row.Receipt == receipt.Text && row.TokenHash != null && row.DoneAt == null && row.DueAt > now && row.LeaseUntil <= now)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.LeaseUntil, now + Lease), cancellationToken) == 1;
    }

    /// <summary>
    /// Ends a deletion that was stopped, and tells the person. What stays names nobody: it answers the receipt, and a second press of the button in the link's
    /// page.
    /// </summary>
    /// <param name="account">The account with the address that it has now.</param>
    /// <param name="acting">The browser of the person; null if staff or the portal have stopped it.</param>
    /// <param name="isEnabled">Whether the account is enabled.</param>
    public async Task KeepAsync(OpenDeletion deletion, AccountId account, ActingBrowser? acting, bool isEnabled)
    {
        var (receipt, now) = (deletion.Receipt.Text, clock.GetUtcNow());

        // Browsers are known by the address that the account had last.
        var reader = acting ?? (await mails.LanguageOfAsync(hash.OfAddress(deletion.Order.Address), CancellationToken.None) is { } language
            ? new ActingBrowser(KeyHash: null, language, Words: null)
            : null);
        await using var database = await databases.CreateDbContextAsync();
        await using var transaction = await database.Database.BeginTransactionAsync();
        if (await StopAsync(database.Deletions.Where(row => row.Receipt == receipt && row.TokenHash != null && row.DoneAt == null), isEnabled, now) == 1)
        {
            outbox.Add(database, account, MailKind.AccountKept, reader);
            database.Timeline.Add(new TimelineRow
            {
                Kind = TimelineKind.AccountKept,
                SubjectHash = hash.OfSubject(deletion.Order.Sub),
                AddressHash = hash.OfAddress(account.Address),
                At = now,
                BrowserName = acting?.Name,
            });
            await database.SaveChangesAsync();
        }

        await transaction.CommitAsync();
        outbox.SendSoon();
    }

    /// <returns>Whether the account is enabled that this link has kept a short time ago; null if it has kept none.</returns>
    public async Task<bool?> FindKeptAsync(string? token, CancellationToken cancellationToken)
    {
        var (tokenHash, since) = (hash.OfDeletionToken(token ?? ""), clock.GetUtcNow() - RepeatLife);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return (await database.Deletions.AsNoTracking()
            .SingleOrDefaultAsync(row => row.TokenHash == tokenHash && row.DoneAt != null && row.DoneAt > since, cancellationToken))?.IsConfirmed;
    }

    public async Task ReleaseAsync(DeletionReceipt receipt)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        await database.Deletions
            .Where(row => row.Receipt == receipt.Text && row.DoneAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.LeaseUntil, now));
    }

    private static Task<int> StopAsync(IQueryable<DeletionRow> deletions, bool isEnabled, DateTimeOffset now) =>
        deletions.ExecuteUpdateAsync(row => row
            .SetProperty(kept => kept.SubjectHash, (string?)null)
            .SetProperty(kept => kept.Content, (byte[]?)null)
            .SetProperty(kept => kept.IsConfirmed, isEnabled)
            .SetProperty(kept => kept.DoneAt, now));
}
