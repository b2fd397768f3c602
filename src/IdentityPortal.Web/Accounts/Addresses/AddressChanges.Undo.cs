using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts.Addresses;

/// <summary>Changes of addresses that the owner of the old address stops or undoes.</summary>
internal sealed partial class AddressChanges
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>The change does not happen.</summary>
    /// <param name="held">The change, whose lease the caller has.</param>
    /// <param name="acting">The browser in which the link was used.</param>
    public async Task<bool> TryStopAsync(AddressChange held, ActingBrowser? acting)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        await using var transaction = await database.BeginAloneAsync($"address {hash.OfSubject(held.Subject)}", CancellationToken.None);
        if (await database.AddressChanges
            .Where(row => row.Id == held.Id && row.State == AddressChangeState.Pending && row.LeaseUntil == held.LeaseUntil)
            .ExecuteUpdateAsync(row => row
                .SetProperty(kept => kept.State, AddressChangeState.Stopped)
                .SetProperty(kept => kept.Until, now + AddressChangeRow.UndoLife)) == 0)
        {
            return false;
        }

        await AddToTimelineAsync(database, held.Account, TimelineKind.AddressChangeStopped, now, acting);
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>
    /// Begins to undo a change that has happened, or one whose code is being checked right now. In the second case, the lease stays with that request, which
    /// goes on (<see cref="TryGoOnAsync"/>). If it does not, <see cref="AddressChangeKeeper"/> does when the lease is over.
    /// </summary>
    /// <returns>The change with its lease; null if somebody else undoes it.</returns>
    public async Task<AddressChange?> TryBeginUndoAsync(AddressChange change)
    {
        var now = clock.GetUtcNow();
        var (until, end) = (now + LeaseLife, now + AddressChangeRow.UndoLife);
        await using var database = await databases.CreateDbContextAsync();
        await database.AddressChanges
            .Where(row => row.Id == change.Id && row.State == AddressChangeState.Pending)
            .ExecuteUpdateAsync(row => row
                .SetProperty(kept => kept.State, AddressChangeState.Undoing)
                .SetProperty(kept => kept.IsCodeSent, false)
                .SetProperty(kept => kept.Until, end));
        return await database.AddressChanges
            .Where(row => row.Id == change.Id && row.State == AddressChangeState.Changed && row.Until > now)
            .ExecuteUpdateAsync(row => row
                .SetProperty(kept => kept.State, AddressChangeState.Undoing)
                .SetProperty(kept => kept.Until, end)
                .SetProperty(kept => kept.LeaseUntil, until)) == 1
            ? change with { State = AddressChangeState.Undoing, LeaseUntil = until }
            : null;
    }

    /// <summary>Takes a change that somebody wants undone since the caller took its lease.</summary>
    /// <param name="held">The change, whose lease the caller has or had.</param>
    /// <returns>Null if nobody wants that, or somebody else goes on.</returns>
    public async Task<AddressChange?> TryGoOnAsync(AddressChange held)
    {
        var now = clock.GetUtcNow();
        var until = now + LeaseLife;
        await using var database = await databases.CreateDbContextAsync();
        return await database.AddressChanges
            .Where(row => row.Id == held.Id && row.State == AddressChangeState.Undoing && (row.LeaseUntil == held.LeaseUntil || row.LeaseUntil <= now))
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.LeaseUntil, until)) == 1
            ? held with { State = AddressChangeState.Undoing, LeaseUntil = until }
            : null;
    }

    /// <summary>Takes a change that is being undone and that nobody works on any longer, because an instance crashed or Cognito did not answer.</summary>
    /// <returns>Null if there is none.</returns>
    public async Task<AddressChange?> TakeUnfinishedAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var until = now + Pause;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var unfinished = await database.AddressChanges.AsNoTracking()
            .Where(row => row.State == AddressChangeState.Undoing && row.LeaseUntil <= now)
            .ToListAsync(cancellationToken);
        foreach (var one in unfinished)
        {
            if (Read(one) is { } change && await database.AddressChanges
                .Where(row => row.Id == one.Id && row.State == AddressChangeState.Undoing && row.LeaseUntil <= now)
                .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.LeaseUntil, until), cancellationToken) == 1)
            {
                return change;
            }
        }

        return null;
    }

    /// <summary>
    /// The account has its old address again at Cognito, hence also in the rows. What was changed after it is undone with it. From here on, the undo does
    /// not end before it has succeeded. It happens now and not at the end, because the other addresses are free from now on.
    /// </summary>
    public async Task RestoredAsync(AddressChange change)
    {
        var (subjectHash, now) = (hash.OfSubject(change.Subject), clock.GetUtcNow());
        await using var database = await databases.CreateDbContextAsync();
        var left = await FindLeftAsync(database, change);
        var loser = left.Count > 0 && !EmailAddress.Of(left[^1]).IsSameAs(EmailAddress.Of(change.Account.Address)) ? left[^1] : null;
        var reader = loser is null ? null : await ReaderOfAsync(loser);
        await using var transaction = await database.BeginAloneAsync($"address {subjectHash}", CancellationToken.None);
        if (await database.AddressChanges
            .Where(row => row.Id == change.Id && row.State == AddressChangeState.Undoing && row.Until != AddressChangeRow.Restored)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.Until, AddressChangeRow.Restored)) == 0)
        {
            return;
        }

        if (loser is not null)
        {
            outbox.Add(database, change.Account with { Address = loser, Mail = loser }, MailKind.AddressUndone, reader);
        }

        foreach (var address in left)
        {
            await MoveAsync(database, change.Subject, address, change.Account.Address, keepBrowsers: false);
        }

        await MoveOfAccountAsync(database, change.Subject, change.Account.Address);
        await database.AddressChanges
            .Where(row => row.SubjectHash == subjectHash && row.AskedAt >= change.AskedAt && row.Id != change.Id)
            .ExecuteDeleteAsync();
        await database.SaveChangesAsync();
        await transaction.CommitAsync();
        outbox.SendSoon();
    }

    /// <summary>The account has its old address, and nobody has a way in who had one before.</summary>
    /// <param name="mayHavePasskeys">Whether passkeys may have been added since <see cref="AddressChange.UndoesFrom"/>.</param>
    /// <param name="acting">The browser in which the link was used; null if it is not known.</param>
    public async Task EndUndoAsync(AddressChange change, bool mayHavePasskeys, ActingBrowser? acting)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        await using var transaction = await database.BeginAloneAsync($"address {hash.OfSubject(change.Subject)}", CancellationToken.None);
        if (await database.AddressChanges
            .Where(row => row.Id == change.Id && row.State == AddressChangeState.Undoing)
            .ExecuteUpdateAsync(row => row
                .SetProperty(kept => kept.State, AddressChangeState.Undone)
                .SetProperty(kept => kept.HasPasskeysToRemove, mayHavePasskeys)
                .SetProperty(kept => kept.Until, now + AddressChangeRow.UndoLife)) == 0)
        {
            return;
        }

        await MoveOfAccountAsync(database, change.Subject, change.Account.Address);
        await AddToTimelineAsync(database, change.Account, TimelineKind.AddressChangeUndone, now, acting);
        await transaction.CommitAsync();
    }

    /// <summary>The old address cannot be restored. The old address is told, and support finds the account by it.</summary>
    /// <param name="isLate">Whether that is only because it has failed for as long as the link would have worked.</param>
    /// <returns>False if that is known already, or if it is too early or the address is restored.</returns>
    public async Task<bool> TryGiveUpAsync(AddressChange change, bool isLate)
    {
        var (now, reader) = (clock.GetUtcNow(), await ReaderOfAsync(change.NewAddress));
        await using var database = await databases.CreateDbContextAsync();
        await using var transaction = await database.BeginAloneAsync($"address {hash.OfSubject(change.Subject)}", CancellationToken.None);
        if (await database.AddressChanges
            .Where(row => row.Id == change.Id && (row.State == AddressChangeState.Undoing || row.State == AddressChangeState.Pending))
            .Where(row => !isLate || row.Until <= now)
            .ExecuteUpdateAsync(row => row
                .SetProperty(kept => kept.State, AddressChangeState.NotUndone)
                .SetProperty(kept => kept.IsCodeSent, kept => kept.IsCodeSent && kept.State == AddressChangeState.Undoing)
                .SetProperty(kept => kept.Until, now + AddressChangeRow.HelpLife)) == 0)
        {
            return false;
        }

        outbox.Add(database, change.Account, MailKind.AddressNotRestored, reader);
        await AddToTimelineAsync(database, change.NewAccount, TimelineKind.AddressChangeNotUndone, now);
        await transaction.CommitAsync();
        outbox.SendSoon();
        return true;
    }

    /// <summary>The account of the change does not exist any longer.</summary>
    public async Task ForgetAsync(AddressChange change)
    {
        await using var database = await databases.CreateDbContextAsync();
        await database.AddressChanges.Where(row => row.Id == change.Id).ExecuteDeleteAsync();
    }

    /// <summary>What the undoing of a change means for a log-in to the account.</summary>
    /// <returns>
    /// Whether the account is just getting an old address back: until that has ended, whoever had stolen it may have the password. And since when its passkeys
    /// are to be removed, because a change was undone; null if none are.
    /// </returns>
    public async Task<(bool IsUndoing, DateTimeOffset? PasskeysSince)> FindUndoneAsync(string sub, CancellationToken cancellationToken)
    {
        var subjectHash = hash.OfSubject(sub);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var undone = await database.AddressChanges
            .Where(row => row.SubjectHash == subjectHash && (row.State == AddressChangeState.Undoing || row.HasPasskeysToRemove))
            .Select(row => new { row.State, row.HasPasskeysToRemove, row.AskedAt })
            .ToListAsync(cancellationToken);
        return (
            undone.Exists(row => row.State == AddressChangeState.Undoing),
            undone.Where(row => row.HasPasskeysToRemove).Min(row => (DateTimeOffset?)row.AskedAt) - AddressChangeRow.UndoLife);
    }

    /// <summary>The passkeys of <see cref="FindUndoneAsync"/> are removed.</summary>
    public async Task PasskeysAreRemovedAsync(string sub)
    {
        var subjectHash = hash.OfSubject(sub);
        await using var database = await databases.CreateDbContextAsync();
        await database.AddressChanges
            .Where(row => row.SubjectHash == subjectHash)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.HasPasskeysToRemove, false));
    }

    /// <summary>
    /// Finds the addresses that the account had because of a change and later ones, in their order. One that was only asked for is not among them: it may be
    /// somebody else's, whose rows stay, and who is told nothing.
    /// </summary>
    private async Task<IReadOnlyList<string>> FindLeftAsync(PortalDatabase database, AddressChange change)
    {
        var (subjectHash, now) = (hash.OfSubject(change.Subject), clock.GetUtcNow());
        var rows = await database.AddressChanges.AsNoTracking()
            .Where(row => row.SubjectHash == subjectHash && row.AskedAt >= change.AskedAt && row.IsCodeSent)
            .Where(row => row.Id == change.Id || ((row.State == AddressChangeState.Changed || row.State == AddressChangeState.NotUndone) && row.Until > now))
            .OrderBy(row => row.AskedAt)
            .ToListAsync();
        return [.. rows.Select(row => ContentOf(row)?.NewAddress).OfType<string>()];
    }

    /// <summary>In which language an account is told what the portal does. Its browsers are known by the address that it has.</summary>
    private async Task<ActingBrowser?> ReaderOfAsync(string address) =>
        await mails.LanguageOfAsync(hash.OfAddress(address), CancellationToken.None) is { } language ? new ActingBrowser(KeyHash: null, language, Words: null) : null;
}
