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
            + await database.EmergencyLocks.Where(row => row.Sub == sub).ExecuteDeleteAsync();
    }

    /// <summary>
    /// Deletes all rows about an address, and all rows of the accounts that had it, whatever their address was then or is now. An emergency lock
    /// stays until it ends, because otherwise nothing would enable the account again.
    /// </summary>
    public async Task<int> DeleteAllAboutAsync(string address)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync();
        var accounts = await database.Sessions.Where(row => row.AddressHash == addressHash).Select(row => row.SubjectHash)
            .Union(database.Timeline.Where(row => row.AddressHash == addressHash).Select(row => row.SubjectHash))
            .Union(database.PersonNotes.Where(row => row.AddressHash == addressHash).Select(row => (string?)row.SubjectHash))
            .ToListAsync();
        var deleted = 0;
        foreach (var account in accounts.OfType<string>())
        {
            deleted += await DeleteAsync(database, account);
        }

        return deleted
            + await database.Sessions.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync()
            + await database.Attempts.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync()
            + await database.KnownBrowsers.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync()
            + await database.FirstLoginMarks.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync()
            + await database.OpenConfirmations.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync()
            + await database.Timeline.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync()
            + await database.PersonNotes.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync()
            + await database.Deliveries.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync();
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
            + await database.PersonNotes.Where(row => row.SubjectHash == subjectHash).ExecuteDeleteAsync();
    }
}
