using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts.Addresses;

/// <summary>What others ask about changes of addresses.</summary>
internal sealed partial class AddressChanges
{
    /// <summary>Finds the last change of an account, if it has happened and was from this address.</summary>
    public async Task<AddressChange?> FindDoneAsync(AccountId account, CancellationToken cancellationToken)
    {
        var (subjectHash, addressHash) = (hash.OfSubject(account.Subject!), hash.OfAddress(account.Address));
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var last = await database.AddressChanges.AsNoTracking()
            .Where(row => row.SubjectHash == subjectHash)
            .OrderByDescending(row => row.Until)
            .FirstOrDefaultAsync(cancellationToken);
        return last is { State: AddressChangeState.Changed } && last.AddressHash == addressHash ? Read(last) : null;
    }

    /// <summary>
    /// Whether an address is kept for somebody who had it until a short time ago, so that they can get it back. For everybody else, it is like that of
    /// another account. While a change is pending, Cognito may have carried it out before the portal knows.
    /// </summary>
    /// <param name="sub">Cognito's id of the account that wants the address; null for a new one.</param>
    public async Task<bool> IsReservedAsync(string address, string? sub, CancellationToken cancellationToken)
    {
        var (addressHash, subjectHash, now) = (hash.OfAddress(address), sub is null ? "" : hash.OfSubject(sub), clock.GetUtcNow());
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.AddressChanges.AnyAsync(
            row => row.AddressHash == addressHash
                && row.SubjectHash != subjectHash
                && (row.State == AddressChangeState.Undoing
                    || (row.State == AddressChangeState.Pending && row.LeaseUntil > AddressChangeRow.Answered)
                    || ((row.State == AddressChangeState.Changed || row.State == AddressChangeState.Pending) && row.Until > now)),
            cancellationToken);
    }

    /// <summary>Finds accounts that are about to get an address, or had it until a short time ago.</summary>
    /// <param name="onlyLost">Only those that had the address and could not get it back.</param>
    /// <returns>Cognito's ids of the accounts.</returns>
    public async Task<IReadOnlyList<string>> FindAccountsAsync(string address, bool onlyLost, CancellationToken cancellationToken)
    {
        var (addressHash, now) = (hash.OfAddress(address), clock.GetUtcNow());
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.AddressChanges.AsNoTracking()
            .Where(row => row.Until > now)
            .Where(row => (row.AddressHash == addressHash && row.State == AddressChangeState.NotUndone)
                || (!onlyLost && row.NewAddressHash == addressHash && row.State == AddressChangeState.Pending)
                || (!onlyLost && row.AddressHash == addressHash && (row.State == AddressChangeState.Changed || row.State == AddressChangeState.Undoing)))
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => ContentOf(row)?.Sub).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    /// <summary>
    /// Whether somebody can still get an earlier address of the account back. The addresses after it get no links: they may be a thief's, and with a link,
    /// the thief would take the account back from its owner.
    /// </summary>
    private static Task<bool> HasClaimAsync(PortalDatabase database, string subjectHash, DateTimeOffset now) => database.AddressChanges.AnyAsync(
        row => row.SubjectHash == subjectHash && row.State == AddressChangeState.Changed && row.LaterTokenHash != null && row.Until > now);

    /// <summary>
    /// Until when somebody else can get an earlier address of the account back; null if nobody can. Whoever has changed the address back has its mailbox.
    /// </summary>
    public async Task<DateTimeOffset?> FindClaimAsync(string sub, CancellationToken cancellationToken)
    {
        var (subjectHash, now) = (hash.OfSubject(sub), clock.GetUtcNow());
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var changed = await database.AddressChanges.AsNoTracking()
            .Where(row => row.SubjectHash == subjectHash && row.State == AddressChangeState.Changed && row.Until > now)
            .ToListAsync(cancellationToken);
        return undo.IsOn && changed.Find(row => row.LaterTokenHash is not null) is { } claim && LastOf(changed)?.NewAddressHash != claim.AddressHash
            ? claim.Until
            : null;
    }
}
