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
    /// <param name="told">When the account was known to have these names. Whoever gets one afterwards keeps their rows.</param>
    public async Task DeleteAsync(string sub, IEnumerable<string> names, DateTimeOffset told)
    {
        var subjectHash = hash.OfSubject(sub);
        await using var database = await databases.CreateDbContextAsync();
        var known = await OtherNamesAsync(database, [subjectHash]);
        foreach (var name in names)
        {
            known[hash.OfAddress(name)] = told;
        }

        // Before the rows that tell its names, so that a deletion which is repeated finds them again.
        foreach (var (name, had) in known)
        {
            var until = await UntilNextOwnerAsync(database, [subjectHash], name, had);
            var last = until ?? DateTimeOffset.MaxValue;
            await database.Timeline.Where(row => row.SubjectHash == null && row.AddressHash == name && row.At <= last).ExecuteDeleteAsync();
            await database.Outbox.Where(row => row.SubjectHash == null && row.AddressHash == name && row.At <= last).ExecuteDeleteAsync();
            await DeleteWithoutSubAsync(database, name, until, had);
        }

        await DeleteAsync(database, subjectHash);
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

        foreach (var (name, had) in otherNames)
        {
            var until = await UntilNextOwnerAsync(database, accounts, name, had);
            var last = until ?? DateTimeOffset.MaxValue;
            deleted += await database.Timeline.Where(row => row.SubjectHash == null && row.AddressHash == name && row.At <= last).ExecuteDeleteAsync()
                + await DeleteWithoutSubAsync(database, name, until, had);
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

    /// <param name="until">As <see cref="UntilNextOwnerAsync"/> returns it, which misses owners whose registration was not here or is forgotten.</param>
    /// <param name="had">As in <see cref="UntilNextOwnerAsync"/>. What guards an account since then is the next owner's; null if that does not matter.</param>
    private static async Task<int> DeleteWithoutSubAsync(
        PortalDatabase database, string addressHash, DateTimeOffset? until = null, DateTimeOffset? had = null)
    {
        var (last, lastBrowser, lastGuard) = (until ?? DateTimeOffset.MaxValue, LastEndOf(until), had ?? DateTimeOffset.MaxValue);
        return await database.Attempts.Where(row => row.AddressHash == addressHash && row.TriedAt <= last).ExecuteDeleteAsync()
            + await database.KnownBrowsers.Where(row => row.AddressHash == addressHash && row.ExpiresAt <= lastBrowser).ExecuteDeleteAsync()
            + await database.FirstLoginMarks.Where(row => row.AddressHash == addressHash && row.ProvedAt <= last && (row.FirstLoginFrom == null || row.ProvedAt <= lastGuard)).ExecuteDeleteAsync()
            + await database.OpenConfirmations.Where(row => row.AddressHash == addressHash && row.SentAt <= last && row.SentAt <= lastGuard).ExecuteDeleteAsync()
            + await database.Deliveries.Where(row => row.AddressHash == addressHash && row.At <= last).ExecuteDeleteAsync();
    }

    /// <summary>
    /// Rows that carry only the address are about the deleted account until somebody else has it: Cognito registers an address only when it has no account, and
    /// events with another sub are about that account. The requests of a journey write some rows before the event that tells how it ended.
    /// </summary>
    /// <param name="had">When one of the accounts that are deleted is known to have had the address.</param>
    /// <returns>The last time at which rows were about it; null if nobody else has the address.</returns>
    private static async Task<DateTimeOffset?> UntilNextOwnerAsync(
        PortalDatabase database, HashSet<string> accounts, string addressHash, DateTimeOffset had)
    {
        var first = await database.Timeline
            .Where(row => row.AddressHash == addressHash && row.At > had)
            .Where(row => row.SubjectHash == null ? row.Kind == TimelineKind.Registered : !accounts.Contains(row.SubjectHash))
            .MinAsync(row => (DateTimeOffset?)row.At);
        return first is not { } since ? null : since - LongestJourney > had ? since - LongestJourney : had;
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
    /// Keyed hashes of all names of accounts that have several, and a time at which they had each. An earlier name is left out if somebody may have it now: they
    /// keep their rows, above all the mark that guards their account.
    /// </returns>
    private static async Task<Dictionary<string, DateTimeOffset>> OtherNamesAsync(PortalDatabase database, HashSet<string> accounts)
    {
        var own = await database.AccountNames.Where(row => accounts.Contains(row.SubjectHash)).ToListAsync();
        if (own.Count == 0)
        {
            return [];
        }

        var names = await EarlierNamesAsync(database, accounts);
        var marked = await database.FirstLoginMarks.Select(row => row.AddressHash)
            .Union(database.OpenConfirmations.Select(row => row.AddressHash))
            .Where(name => names.Keys.Contains(name))
            .ToListAsync();
        marked.ForEach(name => names.Remove(name));

        // Cognito told them last then. The account may have lost one since, without having been here.
        foreach (var row in own.OrderBy(row => row.ExpiresAt))
        {
            names[row.NameHash] = row.ExpiresAt - AccountNameRow.Life;
        }

        var others = await database.AccountNames.Where(row => !accounts.Contains(row.SubjectHash)).Select(row => row.NameHash)
            .Union(database.Sessions.Where(row => row.SubjectHash != null && !accounts.Contains(row.SubjectHash)).Select(row => row.AddressHash!))
            .Union(database.Timeline.Where(row => row.SubjectHash != null && !accounts.Contains(row.SubjectHash)).Select(row => row.AddressHash))
            .Where(name => names.Keys.Contains(name))
            .ToListAsync();
        others.ForEach(name => names.Remove(name));
        return names;
    }

    /// <returns>By what accounts have acted, and when first.</returns>
    private static Task<Dictionary<string, DateTimeOffset>> EarlierNamesAsync(PortalDatabase database, HashSet<string> accounts) => database.Timeline
        .Where(row => row.SubjectHash != null && accounts.Contains(row.SubjectHash))
        .GroupBy(row => row.AddressHash)
        .Select(rows => new { Name = rows.Key, First = rows.Min(row => row.At) })
        .ToDictionaryAsync(one => one.Name, one => one.First);

    private static async Task<int> DeleteAsync(PortalDatabase database, string subjectHash)
    {
        var sessions = database.Sessions.Where(row => row.SubjectHash == subjectHash).Select(row => row.Id);
        return await DeleteBrowsersAsync(database, subjectHash)
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

    /// <summary>A browser is known by the name that somebody typed there, so that the account's other rows tell which names it had.</summary>
    private static async Task<int> DeleteBrowsersAsync(PortalDatabase database, string subjectHash)
    {
        var names = await EarlierNamesAsync(database, [subjectHash]);
        foreach (var name in await database.AccountNames.Where(row => row.SubjectHash == subjectHash).ToListAsync())
        {
            names[name.NameHash] = name.ExpiresAt - AccountNameRow.Life;
        }

        foreach (var name in await database.Sessions.Where(row => row.SubjectHash == subjectHash).Select(row => row.AddressHash ?? "").Distinct().ToListAsync())
        {
            names.TryAdd(name, DateTimeOffset.MaxValue);
        }

        var deleted = 0;
        foreach (var (name, had) in names)
        {
            var last = LastEndOf(await UntilNextOwnerAsync(database, [subjectHash], name, had));
            deleted += await database.KnownBrowsers.Where(row => row.AddressHash == name && row.ExpiresAt <= last).ExecuteDeleteAsync();
        }

        return deleted;
    }
}
