using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Store;

/// <summary>Deletes the rows that belong to an account. When an account is deleted, its rows go with it.</summary>
internal sealed class AccountRows(IDbContextFactory<PortalDatabase> databases, KeyedHash hash)
{
    /// <summary>Deletes the rows of one account. Rows that carry only its address stay until they expire, because the address may have a new account.</summary>
    public async Task<int> DeleteAsync(string sub)
    {
        await using var database = await databases.CreateDbContextAsync();
        return await DeleteAsync(database, hash.OfSubject(sub))
            + await database.EmergencyLocks.Where(row => row.Sub == sub).ExecuteDeleteAsync()
            + await database.FactorRemovals.Where(row => row.Sub == sub).ExecuteDeleteAsync();
    }

    /// <summary>Deletes the rows of one account, and those that carry only its address. Other accounts that had the address keep theirs.</summary>
    public async Task DeleteAsync(string sub, string address)
    {
        await DeleteAsync(sub);
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync();
        await database.Timeline.Where(row => row.SubjectHash == null && row.AddressHash == addressHash).ExecuteDeleteAsync();
        await database.Outbox.Where(row => row.SubjectHash == null && row.AddressHash == addressHash).ExecuteDeleteAsync();
        await DeleteWithoutSubAsync(database, addressHash);
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
        foreach (var account in await AccountsOfAsync(database, addressHash))
        {
            deleted += await DeleteAsync(database, account);
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
        return await AccountsOfAsync(database, hash.OfAddress(address));
    }

    private static async Task<int> DeleteWithoutSubAsync(PortalDatabase database, string addressHash) =>
        await database.Attempts.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync()
        + await database.KnownBrowsers.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync()
        + await database.FirstLoginMarks.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync()
        + await database.OpenConfirmations.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync()
        + await database.Deliveries.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync();

    private async Task<HashSet<string>> AccountsOfAsync(PortalDatabase database, string addressHash)
    {
        var accounts = await database.Sessions.Where(row => row.AddressHash == addressHash).Select(row => row.SubjectHash)
            .Union(database.Timeline.Where(row => row.AddressHash == addressHash).Select(row => row.SubjectHash))
            .Union(database.PersonNotes.Where(row => row.AddressHash == addressHash).Select(row => (string?)row.SubjectHash))
            .Union(database.RecoveryCodes.Where(row => row.AddressHash == addressHash).Select(row => (string?)row.SubjectHash))
            .Union(database.Passkeys.Where(row => row.AddressHash == addressHash).Select(row => (string?)row.SubjectHash))
            .Union(database.AddressChanges.Where(row => row.AddressHash == addressHash).Select(row => (string?)row.SubjectHash))
            .ToListAsync();
        var viewed = await database.Trail.Where(row => row.AddressHash == addressHash).Select(row => row.Subject).Distinct().ToListAsync();
        return [.. accounts.OfType<string>(), .. viewed.OfType<string>().Select(hash.OfSubject)];
    }

    private static async Task<int> DeleteAsync(PortalDatabase database, string subjectHash)
    {
        // A browser is known by the address that somebody typed there, so that the account's other rows tell which addresses it had.
        var addresses = await database.Sessions.Where(row => row.SubjectHash == subjectHash).Select(row => row.AddressHash)
            .Union(database.Timeline.Where(row => row.SubjectHash == subjectHash).Select(row => row.AddressHash))
            .ToListAsync();
        return await database.KnownBrowsers.Where(row => addresses.Contains(row.AddressHash)).ExecuteDeleteAsync()
            + await database.Sessions.Where(row => row.SubjectHash == subjectHash).ExecuteDeleteAsync()
            + await database.Timeline.Where(row => row.SubjectHash == subjectHash).ExecuteDeleteAsync()
            + await database.PersonNotes.Where(row => row.SubjectHash == subjectHash).ExecuteDeleteAsync()
            + await database.RecoveryCodes.Where(row => row.SubjectHash == subjectHash).ExecuteDeleteAsync()
            + await database.Passkeys.Where(row => row.SubjectHash == subjectHash).ExecuteDeleteAsync()
            + await database.Outbox.Where(row => row.SubjectHash == subjectHash).ExecuteDeleteAsync()
            + await database.AddressChanges.Where(row => row.SubjectHash == subjectHash).ExecuteDeleteAsync();
    }
}
