using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Store;

/// <summary>Deletes the rows that belong to an account. When an account is deleted, its rows go with it.</summary>
internal sealed class AccountRows(IDbContextFactory<PortalDatabase> databases, AppLogouts logouts, KeyedHash hash)
{
    /// <summary>As long as a journey at Cognito goes on.</summary>
    private static readonly TimeSpan LongestJourney = TimeSpan.FromSeconds(30);

    /// <summary>Deletes the rows of one account. Rows that carry only its address stay until they expire, because the address may have a new account.</summary>
    public async Task<int> DeleteAsync(string sub)
    {
        await using var database = await databases.CreateDbContextAsync();
        return await DeleteAsync(database, hash.OfSubject(sub))
            + await database.EmergencyLocks.Where(row => row.Sub == sub).ExecuteDeleteAsync()
            + await database.FactorRemovals.Where(row => row.Sub == sub).ExecuteDeleteAsync()
            + await DeleteOfAppsAsync(database, sub);
    }

    /// <summary>Deletes the rows of one account, and those that carry only one of its names. Other accounts that had the name keep theirs.</summary>
    /// <param name="names">What the account is known by beside what <c>AccountNames</c> has of it.</param>
    /// <param name="asked">When the deletion was asked for. Whoever gets a name afterwards keeps their rows.</param>
    public async Task DeleteAsync(string sub, IEnumerable<string> names, DateTimeOffset asked)
    {
        var subjectHash = hash.OfSubject(sub);
        await using var database = await databases.CreateDbContextAsync();

        // Before the rows that tell its names, so that a deletion which is repeated finds them again.
        foreach (var name in names.Select(hash.OfAddress).Union(await OtherNamesAsync(database, [subjectHash])))
        {
            var until = await UntilNextOwnerAsync(database, subjectHash, name, asked);
            var last = until ?? DateTimeOffset.MaxValue;
            await database.Timeline.Where(row => row.SubjectHash == null && row.AddressHash == name && row.At <= last).ExecuteDeleteAsync();
            await database.Outbox.Where(row => row.SubjectHash == null && row.AddressHash == name && row.At <= last).ExecuteDeleteAsync();
            await DeleteWithoutSubAsync(database, name, until);
        }

        await DeleteAsync(database, subjectHash, asked);
        await database.EmergencyLocks.Where(row => row.Sub == sub).ExecuteDeleteAsync();
        await database.FactorRemovals.Where(row => row.Sub == sub).ExecuteDeleteAsync();
        await DeleteOfAppsAsync(database, sub);
    }

    /// <summary>
    /// Deletes all rows about an address, and all rows of the accounts that had it, whatever their address was then or is now. An emergency lock
    /// stays until it ends, because otherwise nothing would enable the account again.
    /// </summary>
    public async Task<int> DeleteAllAboutAsync(string address)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync();
        var deleted = 0;
        var accounts = await AccountsOfAsync(database, addressHash, hash.OfPreferredName(address));
        var otherNames = await OtherNamesAsync(database, accounts);
        foreach (var account in accounts)
        {
            deleted += await DeleteAsync(database, account);
        }

        var subs = await database.Apps.Grants(database).Select(grant => grant.Sub).Union(database.AppUses.Select(use => use.Sub)).ToListAsync();
        foreach (var sub in subs.Where(sub => accounts.Contains(hash.OfSubject(sub))))
        {
            deleted += await DeleteOfAppsAsync(database, sub);
        }

        foreach (var name in otherNames)
        {
            deleted += await database.Timeline.Where(row => row.SubjectHash == null && row.AddressHash == name).ExecuteDeleteAsync()
                + await DeleteWithoutSubAsync(database, name);
        }

        return deleted
            + await database.Sessions.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync()
            + await DeleteWithoutSubAsync(database, addressHash)
            + await database.Timeline.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync()
            + await database.PersonNotes.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync()
            + await database.FactorRemovals.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync()
            + await database.RecoveryCodes.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync()
            + await database.Passkeys.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync()
            + await database.Outbox.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync()
            + await database.AddressChanges.Where(row => row.AddressHash == addressHash || row.NewAddressHash == addressHash).ExecuteDeleteAsync();
    }

    /// <returns>Keyed hashes of the subs of all accounts that are known to have had the address.</returns>
    public async Task<IReadOnlySet<string>> AccountsOfAsync(string address)
    {
        await using var database = await databases.CreateDbContextAsync();
        return await AccountsOfAsync(database, hash.OfAddress(address), hash.OfPreferredName(address));
    }

    // Apps know the account by its sub, so their rows carry it. A notice stays until the app knows that the session has ended.
    private async Task<int> DeleteOfAppsAsync(PortalDatabase database, string sub)
    {
        await using var transaction = await database.Database.BeginTransactionAsync();
        var uses = database.AppUses.Where(row => row.Sub == sub);
        await logouts.EndAsync(database, uses, CancellationToken.None);
        var deleted = await database.Apps.DeleteAsync(database, sub) + await uses.ExecuteDeleteAsync();
        await transaction.CommitAsync();
        logouts.SendSoon();
        return deleted;
    }

    private static async Task<int> DeleteWithoutSubAsync(PortalDatabase database, string addressHash, DateTimeOffset? until = null)
    {
        var (last, lastBrowser) = (until ?? DateTimeOffset.MaxValue, LastEndOf(until));
        return await database.Attempts.Where(row => row.AddressHash == addressHash && row.TriedAt <= last).ExecuteDeleteAsync()
            + await database.KnownBrowsers.Where(row => row.AddressHash == addressHash && row.ExpiresAt <= lastBrowser).ExecuteDeleteAsync()
            + await database.FirstLoginMarks.Where(row => row.AddressHash == addressHash && row.ProvedAt <= last).ExecuteDeleteAsync()
            + await database.OpenConfirmations.Where(row => row.AddressHash == addressHash && row.SentAt <= last).ExecuteDeleteAsync()
            + await database.Deliveries.Where(row => row.AddressHash == addressHash && row.At <= last).ExecuteDeleteAsync();
    }

    /// <summary>
    /// Rows that carry only the address are about the deleted account until somebody else has it: Cognito registers an address only when it has no account, and
    /// events with another sub are about that account. The requests of a journey write some rows before the event that tells how it ended.
    /// </summary>
    /// <returns>The last time at which rows were about the deleted account; null if nobody else has the address.</returns>
    private static async Task<DateTimeOffset?> UntilNextOwnerAsync(
        PortalDatabase database, string subjectHash, string addressHash, DateTimeOffset asked)
    {
        var first = await database.Timeline
            .Where(row => row.AddressHash == addressHash && row.At > asked)
            .Where(row => row.SubjectHash == null ? row.Kind == TimelineKind.Registered : row.SubjectHash != subjectHash)
            .MinAsync(row => (DateTimeOffset?)row.At);
        return first is not { } since ? null : since - LongestJourney > asked ? since - LongestJourney : asked;
    }

    /// <returns>The latest end of a browser's row that was written until then.</returns>
    private static DateTimeOffset LastEndOf(DateTimeOffset? until) => until is { } last ? last + KnownBrowserRow.Life : DateTimeOffset.MaxValue;

    private async Task<HashSet<string>> AccountsOfAsync(PortalDatabase database, string addressHash, string preferredHash)
    {
        var accounts = await database.Sessions.Where(row => row.AddressHash == addressHash).Select(row => row.SubjectHash)
            .Union(database.Timeline.Where(row => row.AddressHash == addressHash).Select(row => row.SubjectHash))
            .Union(database.AccountNames.Where(row => row.NameHash == addressHash || row.NameHash == preferredHash).Select(row => (string?)row.SubjectHash))
            .Union(database.PersonNotes.Where(row => row.AddressHash == addressHash).Select(row => (string?)row.SubjectHash))
            .Union(database.RecoveryCodes.Where(row => row.AddressHash == addressHash).Select(row => (string?)row.SubjectHash))
            .Union(database.Passkeys.Where(row => row.AddressHash == addressHash).Select(row => (string?)row.SubjectHash))
            .Union(database.AddressChanges.Where(row => row.AddressHash == addressHash).Select(row => (string?)row.SubjectHash))
            .ToListAsync();
        var viewed = await database.Trail.Where(row => row.AddressHash == addressHash).Select(row => row.Subject).Distinct().ToListAsync();
        return [.. accounts.OfType<string>(), .. viewed.OfType<string>().Select(hash.OfSubject)];
    }

    /// <returns>
    /// Keyed hashes of all names of accounts that have several. An earlier name is left out if somebody may have it now: they keep their rows, above all
    /// the mark that guards their account.
    /// </returns>
    private static async Task<List<string>> OtherNamesAsync(PortalDatabase database, HashSet<string> accounts)
    {
        var own = await database.AccountNames.Where(row => accounts.Contains(row.SubjectHash)).Select(row => row.NameHash).ToListAsync();
        if (own.Count == 0)
        {
            return [];
        }

        var earlier = await database.Timeline.Where(row => row.SubjectHash != null && accounts.Contains(row.SubjectHash)).Select(row => row.AddressHash).Distinct().ToListAsync();
        var others = await database.AccountNames.Where(row => !accounts.Contains(row.SubjectHash)).Select(row => row.NameHash)
            .Union(database.Sessions.Where(row => row.SubjectHash != null && !accounts.Contains(row.SubjectHash)).Select(row => row.AddressHash!))
            .Union(database.Timeline.Where(row => row.SubjectHash != null && !accounts.Contains(row.SubjectHash)).Select(row => row.AddressHash))
            .Where(name => earlier.Contains(name) || own.Contains(name))
            .ToListAsync();
        var marked = await database.FirstLoginMarks.Select(row => row.AddressHash)
            .Union(database.OpenConfirmations.Select(row => row.AddressHash))
            .Where(name => earlier.Contains(name))
            .ToListAsync();
        return [.. own.Union(earlier.Except(marked)).Except(others)];
    }

    private static async Task<int> DeleteAsync(PortalDatabase database, string subjectHash, DateTimeOffset? until = null)
    {
        var lastBrowser = LastEndOf(until);

        // A browser is known by the address that somebody typed there, so that the account's other rows tell which addresses it had.
        var addresses = await database.Sessions.Where(row => row.SubjectHash == subjectHash).Select(row => row.AddressHash)
            .Union(database.Timeline.Where(row => row.SubjectHash == subjectHash).Select(row => row.AddressHash))
            .Union(database.AccountNames.Where(row => row.SubjectHash == subjectHash).Select(row => (string?)row.NameHash))
            .ToListAsync();
        var sessions = database.Sessions.Where(row => row.SubjectHash == subjectHash).Select(row => row.Id);
        return await database.KnownBrowsers.Where(row => addresses.Contains(row.AddressHash) && row.ExpiresAt <= lastBrowser).ExecuteDeleteAsync()
            + await database.GateKeys.Where(row => sessions.Contains(row.Session)).ExecuteDeleteAsync()
            + await database.Sessions.Where(row => row.SubjectHash == subjectHash).ExecuteDeleteAsync()
            + await database.AccountNames.Where(row => row.SubjectHash == subjectHash).ExecuteDeleteAsync()
            + await database.Timeline.Where(row => row.SubjectHash == subjectHash).ExecuteDeleteAsync()
            + await database.PersonNotes.Where(row => row.SubjectHash == subjectHash).ExecuteDeleteAsync()
            + await database.RecoveryCodes.Where(row => row.SubjectHash == subjectHash).ExecuteDeleteAsync()
            + await database.Passkeys.Where(row => row.SubjectHash == subjectHash).ExecuteDeleteAsync()
            + await database.Outbox.Where(row => row.SubjectHash == subjectHash).ExecuteDeleteAsync()
            + await database.AddressChanges.Where(row => row.SubjectHash == subjectHash).ExecuteDeleteAsync()
            + await database.Attempts.Where(row => row.AddressHash == subjectHash).ExecuteDeleteAsync();
    }
}
