using System.Security.Cryptography;
using System.Text.Json;
using IdentityPortal.Web.Mail;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts.Deletion;

/// <summary>Stores the deletions of accounts, so that each is carried out although an instance crashes, and each has one receipt.</summary>
internal sealed partial class AccountDeletions(
    IDbContextFactory<PortalDatabase> databases,
    Outbox outbox,
    OutboxRows mails,
    IDataProtectionProvider protection,
    KeyedHash hash,
    TimeProvider clock,
    ILogger<AccountDeletions> logger)
{
    /// <summary>Longer than any journey lasts (<see cref="CognitoCalls.Longest"/>).</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>The next try is after this part of the time that was tried already.</summary>
    private const int SlowerBy = 10;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private readonly IDataProtector _protector = protection.CreateProtector("IdentityPortal.Deletions");

    /// <param name="session">Id of the session of the person who asks; null if staff do.</param>
    /// <param name="dueAt">As in <see cref="BegunDeletion"/>.</param>
    /// <param name="isEnabled">Whether the account is enabled, as it is for whoever is logged in.</param>
    /// <returns>
    /// The same receipt for a second press, also on another instance. Null if the first one is carried out already, so that the session has ended.
    /// </returns>
    public async Task<BegunDeletion?> BeginAsync(
        DeletionOrder order, string? session, DateTimeOffset? dueAt, bool isEnabled, CancellationToken cancellationToken)
    {
        var (subjectHash, now) = (hash.OfSubject(order.Sub), clock.GetUtcNow());
        var content = _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(order));
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.BeginAloneAsync(subjectHash, cancellationToken);
        if (await database.Deletions.AsNoTracking().FirstOrDefaultAsync(row => row.SubjectHash == subjectHash, cancellationToken) is { } begun)
        {
            var known = DeletionReceipt.Parse(begun.Receipt)!;

            // Somebody has enabled the account since it was disabled for its deletion, or nobody can read the order. Presses at once are one deletion.
            if (OpenOf(begun) is not null && (!isEnabled || begun.TokenHash is null || begun.AskedAt + Lease > now || begun.LeaseUntil > now))
            {
                return new BegunDeletion(known, begun.DueAt, IsFirst: false);
            }

            var earlier = database.Deletions.Where(row => row.Receipt == begun.Receipt);
            if (isEnabled && begun.TokenHash is not null)
            {
                // Its receipt says that it was stopped. Its link says nothing, because the account is to be deleted again.
                await earlier.ExecuteUpdateAsync(row => row.SetProperty(kept => kept.TokenHash, kept => kept.Receipt), cancellationToken);
                await StopAsync(earlier, isEnabled, now);
            }
            else
            {
                await earlier.ExecuteDeleteAsync(cancellationToken);
            }
        }

        if (session is not null && !await database.Sessions.AnyAsync(row => row.Id == session, cancellationToken))
        {
            return null;
        }

        var receipt = DeletionReceipt.Create();
        database.Deletions.Add(new DeletionRow
        {
            Receipt = receipt.Text,
            SubjectHash = subjectHash,
            Content = content,
            ByStaff = session is null,
            AskedAt = now,
            DueAt = dueAt,
            LeaseUntil = now + Lease,
        });
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new BegunDeletion(receipt, dueAt, IsFirst: true);
    }

    /// <summary>Takes a deletion that is due, or that nobody carries out any longer, because an instance crashed or Cognito did not answer.</summary>
    /// <remarks>What people were promised is never given up, but tried ever more slowly.</remarks>
    /// <returns>Null if there is none that can be read.</returns>
    public async Task<OpenDeletion?> TakeUnfinishedAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var unfinished = await database.Deletions.AsNoTracking()
            .Where(row => row.Content != null && row.LeaseUntil <= now && (row.TokenHash == null || row.DueAt <= now))
            .ToListAsync(cancellationToken);
        foreach (var one in unfinished)
        {
            var tried = (now - (one.TokenHash is null ? one.AskedAt : one.DueAt ?? one.AskedAt)) / SlowerBy;
            var until = now + (tried < Lease ? Lease : tried < LongestPause ? tried : LongestPause);
            if (await database.Deletions
                .Where(row => row.Receipt == one.Receipt && row.Content != null && row.LeaseUntil <= now && row.TokenHash == one.TokenHash)
                .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.LeaseUntil, until), cancellationToken) == 1)
            {
                if (OpenOf(one) is { } open)
                {
                    return open;
                }

                DeletionNotReadable(one.Receipt);
            }
        }

        return null;
    }

    /// <summary>Keeps the proof that the account is deleted, and nothing else. The person is told once, by a mail that leaves no row.</summary>
    /// <param name="isConfirmed">Whether Cognito has confirmed it.</param>
    public async Task EndAsync(DeletionReceipt receipt, DeletionOrder order, bool isConfirmed)
    {
        await using var database = await databases.CreateDbContextAsync();
        await using var transaction = await database.Database.BeginTransactionAsync();
        if (await database.Deletions
            .Where(row => row.Receipt == receipt.Text && row.DoneAt == null)
            .ExecuteUpdateAsync(row => row
                .SetProperty(kept => kept.SubjectHash, (string?)null)
                .SetProperty(kept => kept.Content, (byte[]?)null)
                .SetProperty(kept => kept.TokenHash, (string?)null)
                .SetProperty(kept => kept.IsConfirmed, isConfirmed)
                .SetProperty(kept => kept.DoneAt, clock.GetUtcNow())) == 1)
        {
            outbox.AddLinked(
                database, order.AccountOf(subject: null), MailKind.AccountDeleted, order.Acting, $"/Account/Deleted/{receipt.Text}", receipt.Text);
            await database.SaveChangesAsync();
        }

        await transaction.CommitAsync();
        outbox.SendSoon();
    }

    /// <summary>Forgets a deletion that Cognito has refused.</summary>
    public async Task DropAsync(DeletionReceipt receipt)
    {
        await using var database = await databases.CreateDbContextAsync();
        await database.Deletions.Where(row => row.Receipt == receipt.Text && row.DoneAt == null).ExecuteDeleteAsync();
    }

    public async Task<DeletionRow?> FindAsync(DeletionReceipt receipt, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Deletions.AsNoTracking().SingleOrDefaultAsync(row => row.Receipt == receipt.Text, cancellationToken);
    }

    /// <returns>Null if the key is lost with which the order was encrypted.</returns>
    private OpenDeletion? OpenOf(DeletionRow row)
    {
        try
        {
            var order = JsonSerializer.Deserialize<DeletionOrder>(_protector.Unprotect(row.Content!))!;
            return new OpenDeletion(DeletionReceipt.Parse(row.Receipt)!, order, row.AskedAt, row.DueAt, IsScheduled: row.TokenHash is not null);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    [LoggerMessage(1098, LogLevel.Warning, "Deletion {Receipt} cannot be read, because its key is lost; the account must be deleted again", EventName = nameof(DeletionNotReadable))]
    private partial void DeletionNotReadable(string receipt);
}
