using IdentityPortal.Web.Security;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts.Addresses;

/// <summary>Moves the rows of an account to its other address.</summary>
internal sealed partial class AddressChanges
{
    /// <summary>
    /// Nothing of the account stays under the address that it leaves, so that a later owner inherits nothing. And what is there under the address
    /// that it gets is about an earlier account, or nobody's.
    /// </summary>
    /// <param name="from">An address that was the account's, not one that was only asked for.</param>
    /// <param name="keepBrowsers">Whether the browsers in which somebody has logged in with the address that it leaves stay known.</param>
    private async Task MoveAsync(PortalDatabase database, string sub, string from, string to, bool keepBrowsers)
    {
        var (subjectHash, left, got) = (hash.OfSubject(sub), hash.OfAddress(from), hash.OfAddress(to));
        await database.KnownBrowsers.Where(row => row.AddressHash == got || (!keepBrowsers && row.AddressHash == left)).ExecuteDeleteAsync();
        await database.KnownBrowsers.Where(row => row.AddressHash == left).ExecuteUpdateAsync(row => row.SetProperty(kept => kept.AddressHash, got));
        await database.FirstLoginMarks.Where(row => row.AddressHash == got).ExecuteDeleteAsync();
        await database.FirstLoginMarks.Where(row => row.AddressHash == left).ExecuteUpdateAsync(row => row.SetProperty(kept => kept.AddressHash, got));
        await database.OpenConfirmations.Where(row => row.AddressHash == got || row.AddressHash == left).ExecuteDeleteAsync();
        await database.Timeline.Where(row => row.SubjectHash == null && row.AddressHash == got).ExecuteDeleteAsync();
        await database.Timeline
            .Where(row => row.SubjectHash == null && row.AddressHash == left)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.SubjectHash, subjectHash).SetProperty(kept => kept.AddressHash, got));
        await MoveOfAccountAsync(database, sub, to);
    }

    /// <summary>Moves the rows that carry the sub.</summary>
    private async Task MoveOfAccountAsync(PortalDatabase database, string sub, string to)
    {
        var (subjectHash, got) = (hash.OfSubject(sub), hash.OfAddress(to));
        await database.Timeline
            .Where(row => row.SubjectHash == subjectHash)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.AddressHash, got));
        await database.Sessions
            .Where(row => row.SubjectHash == subjectHash)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.AddressHash, got));
        await database.PersonNotes
            .Where(row => row.SubjectHash == subjectHash)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.AddressHash, got));
        await database.RecoveryCodes
            .Where(row => row.SubjectHash == subjectHash)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.AddressHash, got));
        await database.Passkeys
            .Where(row => row.SubjectHash == subjectHash)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.AddressHash, got));
        var masked = MaskedAddress.Of(to);
        await database.FactorRemovals
            .Where(row => row.Sub == sub)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.AddressHash, got).SetProperty(kept => kept.MaskedAddress, masked));
    }
}
