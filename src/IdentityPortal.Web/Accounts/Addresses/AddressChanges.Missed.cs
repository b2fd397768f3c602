using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts.Addresses;

/// <summary>Changes of which the portal does not know whether they have happened.</summary>
internal sealed partial class AddressChanges
{
    /// <summary>Finds the changes about which nobody calls Cognito any longer, although an answer is missing.</summary>
    public async Task<IReadOnlyList<AddressChange>> FindMissedAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var missed = await database.AddressChanges.AsNoTracking()
            .Where(row => row.State == AddressChangeState.Pending && row.LeaseUntil > AddressChangeRow.Answered && row.LeaseUntil <= now)
            .ToListAsync(cancellationToken);
        return [.. missed.Select(Read).OfType<AddressChange>()];
    }

    /// <summary>Finds the changes that have happened, but after which an instance crashed before all other sessions had ended.</summary>
    public async Task<IReadOnlyList<AddressChange>> FindWithSessionsAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.AddressChanges.AsNoTracking()
            .Where(row => row.State == AddressChangeState.Changed && row.LeaseUntil > AddressChangeRow.Answered && row.LeaseUntil <= now)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(Read).OfType<AddressChange>()];
    }

    /// <summary>All sessions but one have ended that began before the change.</summary>
    public async Task SessionsHaveEndedAsync(AddressChange change)
    {
        await using var database = await databases.CreateDbContextAsync();
        await database.AddressChanges
            .Where(row => row.Id == change.Id && row.State == AddressChangeState.Changed)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.LeaseUntil, AddressChangeRow.Answered));
    }

    /// <summary>Finds the session that asked for a change.</summary>
    /// <returns>Id of its row; null if it has ended or is not known.</returns>
    public async Task<string?> FindSessionAsync(AddressChange change)
    {
        await using var database = await databases.CreateDbContextAsync();
        return change.Sid is { } sid
            ? await database.Sessions.Where(row => row.Sid == sid).OrderByDescending(row => row.ExpiresAt).Select(row => row.Id).FirstOrDefaultAsync()
            : null;
    }
}
