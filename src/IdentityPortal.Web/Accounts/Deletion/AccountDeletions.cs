using System.Text.Json;
using IdentityPortal.Web.Mail;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts.Deletion;

/// <summary>Stores the deletions of accounts, so that each is carried out although an instance crashes, and each has one receipt.</summary>
internal sealed class AccountDeletions(
    IDbContextFactory<PortalDatabase> databases, Outbox outbox, IDataProtectionProvider protection, KeyedHash hash, TimeProvider clock)
{
    /// <summary>Longer than any journey lasts (<see cref="CognitoCalls.Longest"/>).</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly IDataProtector _protector = protection.CreateProtector("IdentityPortal.Deletions");

    /// <returns>The receipt, the same for a second press, also on another instance; and whether this is the first.</returns>
    public async Task<(DeletionReceipt Receipt, bool IsFirst)> BeginAsync(DeletionOrder order, bool byStaff, CancellationToken cancellationToken)
    {
        var subjectHash = hash.OfSubject(order.Sub);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.BeginAloneAsync(subjectHash, cancellationToken);
        if (await database.Deletions.AsNoTracking().FirstOrDefaultAsync(row => row.SubjectHash == subjectHash, cancellationToken) is { } begun)
        {
            return (DeletionReceipt.Parse(begun.Receipt)!, IsFirst: false);
        }

        var (receipt, now) = (DeletionReceipt.Create(), clock.GetUtcNow());
        database.Deletions.Add(new DeletionRow
        {
            Receipt = receipt.Text,
            SubjectHash = subjectHash,
            Content = _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(order)),
            ByStaff = byStaff,
            AskedAt = now,
            LeaseUntil = now + Lease,
        });
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (receipt, IsFirst: true);
    }

    /// <summary>Takes a deletion that nobody carries out any longer, because an instance crashed or Cognito did not answer.</summary>
    /// <returns>Null if there is none.</returns>
    public async Task<(DeletionReceipt Receipt, DeletionOrder Order)?> TakeUnfinishedAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var unfinished = await database.Deletions.AsNoTracking()
            .Where(row => row.Content != null && row.LeaseUntil <= now)
            .ToListAsync(cancellationToken);
        foreach (var one in unfinished)
        {
            if (await database.Deletions
                .Where(row => row.Receipt == one.Receipt && row.Content != null && row.LeaseUntil <= now)
                .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.LeaseUntil, now + Lease), cancellationToken) == 1)
            {
                return (DeletionReceipt.Parse(one.Receipt)!, JsonSerializer.Deserialize<DeletionOrder>(_protector.Unprotect(one.Content!))!);
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
                .SetProperty(kept => kept.IsConfirmed, isConfirmed)
                .SetProperty(kept => kept.DoneAt, clock.GetUtcNow())) == 1)
        {
            outbox.AddLinked(
                database, new AccountId(Subject: null, order.Address), MailKind.AccountDeleted, order.Acting, $"/Account/Deleted/{receipt.Text}", receipt.Text);
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
}
