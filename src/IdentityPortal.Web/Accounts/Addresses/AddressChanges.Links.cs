using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts.Addresses;

/// <summary>What the links in the mails to the old address lead to.</summary>
internal sealed partial class AddressChanges
{
    /// <param name="token">The token in the link, as it was sent.</param>
    /// <returns>Null if the link is not one of the portal's, or too old.</returns>
    public async Task<AddressChange?> FindByTokenAsync(string token, CancellationToken cancellationToken)
    {
        var (tokenHash, now) = (hash.OfChangeToken(token), clock.GetUtcNow());
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var linked = await database.AddressChanges.AsNoTracking().SingleOrDefaultAsync(
            row => (row.TokenHash == tokenHash || row.LaterTokenHash == tokenHash) && (row.Until > now || row.State == AddressChangeState.Undoing), cancellationToken);
        if (linked is null)
        {
            return null;
        }

        var rows = await database.AddressChanges.AsNoTracking()
            .Where(row => row.SubjectHash == linked.SubjectHash && (row.Until > now || row.State == AddressChangeState.Undoing))
            .ToListAsync(cancellationToken);
        return Read(AgainAfter(linked, rows) ?? linked) is { } change
            ? change with { AddressNow = Read(LastOf(rows))?.NewAddress ?? change.NewAddress }
            : null;
    }

    /// <summary>
    /// After a change was stopped or undone, somebody may have asked for another one. The owner of the old address must not read that nothing has changed,
    /// and their link is as good as the one that they got about the later change.
    /// </summary>
    /// <param name="linked">The change whose link was used.</param>
    /// <returns>Null if there is none.</returns>
    private static AddressChangeRow? AgainAfter(AddressChangeRow linked, List<AddressChangeRow> rows) =>
        linked.State is not (AddressChangeState.Stopped or AddressChangeState.Undone) ? null : rows
            .Where(row => row.Id != linked.Id && row.AddressHash == linked.AddressHash && row.AskedAt >= linked.AskedAt)
            .Where(row => row.State is not (AddressChangeState.Stopped or AddressChangeState.Undone))
            .MinBy(row => row.AskedAt);

    /// <summary>The change that has happened last.</summary>
    private static AddressChangeRow? LastOf(IEnumerable<AddressChangeRow> rows) =>
        rows.Where(row => row.State == AddressChangeState.Changed).MaxBy(row => row.Until);
}
