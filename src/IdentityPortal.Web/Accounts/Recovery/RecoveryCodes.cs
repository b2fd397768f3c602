using System.Security.Cryptography;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts.Recovery;

/// <summary>Stores recovery codes as keyed hashes. One code logs in once, whatever instances it is entered at.</summary>
internal sealed class RecoveryCodes(IDbContextFactory<PortalDatabase> databases, KeyedHash hash, TimeProvider clock)
{
    public const int PerSet = 10;

    /// <summary>Longer than any journey lasts (<see cref="CognitoCalls.Longest"/>).</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>How long the same form can be sent again after the log-in, whose answer may not have arrived.</summary>
    private static readonly TimeSpan Repeatable = TimeSpan.FromMinutes(5);

    public async Task<CodeCount> CountAsync(string sub, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await Of(database, sub).Select(row => new { row.Set, IsLeft = row.RedeemedAt == null }).ToListAsync(cancellationToken);
        return new CodeCount(rows is [var first, ..] ? first.Set : null, rows.Count(row => row.IsLeft));
    }

    /// <summary>Makes a new set, which replaces the old one.</summary>
    /// <param name="replaced">The set that the person was shown; null for none. A form that is sent twice must not replace the codes that it has made.</param>
    /// <returns>Null if the account has another set by now.</returns>
    public async Task<IReadOnlyList<RecoveryCode>?> ReplaceAsync(AccountId account, Guid? replaced, CancellationToken cancellationToken)
    {
        var sub = account.Subject ?? throw new InvalidOperationException("Recovery codes need the sub of the account.");
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.BeginAloneAsync(hash.OfSubject(sub), cancellationToken);
        var current = await Of(database, sub).Select(row => (Guid?)row.Set).FirstOrDefaultAsync(cancellationToken);
        if (current != replaced)
        {
            return null;
        }

        await Of(database, sub).ExecuteDeleteAsync(cancellationToken);
        var codes = Enumerable.Range(0, PerSet).Select(_ => RecoveryCode.Create()).ToList();
        var set = Guid.NewGuid();
        database.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCodeRow
        {
            CodeHash = hash.OfRecoveryCode(sub, code.Value),
            SubjectHash = hash.OfSubject(sub),
            AddressHash = hash.OfAddress(account.Address),
            Set = set,
        }));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return codes;
    }

    /// <summary>Whether all of these are unused codes of the account.</summary>
    public async Task<bool> AreUnusedAsync(string sub, IReadOnlyList<RecoveryCode> codes, CancellationToken cancellationToken)
    {
        var hashes = codes.Select(code => hash.OfRecoveryCode(sub, code.Value)).ToHashSet();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await Of(database, sub).CountAsync(row => row.RedeemedAt == null && hashes.Contains(row.CodeHash), cancellationToken) == codes.Count;
    }

    /// <summary>Reserves a code for one request.</summary>
    /// <param name="onlyBegun">Whether the code counts only if an earlier log-in with it has begun.</param>
    /// <returns>Null if the account has no such code, or it is used up.</returns>
    public async Task<Redemption?> RedeemAsync(string sub, RecoveryCode code, bool onlyBegun, CancellationToken cancellationToken)
    {
        var wanted = Convert.FromHexString(hash.OfRecoveryCode(sub, code.Value));
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await Of(database, sub).AsNoTracking().ToListAsync(cancellationToken);
        RecoveryCodeRow? found = null;
        foreach (var row in rows)
        {
            if (CryptographicOperations.FixedTimeEquals(Convert.FromHexString(row.CodeHash), wanted))
            {
                found = row;
            }
        }

        if (found is null || (onlyBegun && found.RedeemedAt is null))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (found.IsDone)
        {
            return found.LeaseUntil > now ? new Redemption.Done() : null;
        }

        var (codeHash, leaseUntil, redeemedAt) = (found.CodeHash, now + Lease, found.RedeemedAt ?? now);
        var taken = await database.RecoveryCodes
            .Where(row => row.CodeHash == codeHash && !row.IsDone && row.LeaseUntil <= now)
            .ExecuteUpdateAsync(
                row => row.SetProperty(code => code.LeaseUntil, leaseUntil).SetProperty(code => code.RedeemedAt, redeemedAt), cancellationToken);
        return taken == 1 ? new Redemption.Held(codeHash, leaseUntil) : new Redemption.Running();
    }

    /// <summary>Lets the same code be entered again, because the log-in did not succeed.</summary>
    public async Task GiveBackAsync(Redemption.Held redemption)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        await Held(database, redemption).ExecuteUpdateAsync(row => row.SetProperty(code => code.LeaseUntil, now));
    }

    /// <returns>False if the reservation was over, so that another request may have used the code.</returns>
    public async Task<bool> FinishAsync(Redemption.Held redemption)
    {
        var repeatableUntil = clock.GetUtcNow() + Repeatable;
        await using var database = await databases.CreateDbContextAsync();
        return await Held(database, redemption).ExecuteUpdateAsync(
            row => row.SetProperty(code => code.IsDone, true).SetProperty(code => code.LeaseUntil, repeatableUntil)) == 1;
    }

    /// <summary>Whether the person has used a code and not set up a second factor since.</summary>
    public async Task<bool> IsSetUpDueAsync(string sub, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await Of(database, sub).AnyAsync(row => row.RedeemedAt != null, cancellationToken);
    }

    /// <summary>The person has set up a second factor.</summary>
    /// <returns>False if that was not due.</returns>
    public async Task<bool> DropUsedAsync(string sub)
    {
        await using var database = await databases.CreateDbContextAsync();
        return await Of(database, sub).Where(row => row.RedeemedAt != null).ExecuteDeleteAsync() > 0;
    }

    /// <summary>The account has no second factor any longer, so there is nothing to recover.</summary>
    public async Task DropAllAsync(string sub)
    {
        await using var database = await databases.CreateDbContextAsync();
        await Of(database, sub).ExecuteDeleteAsync();
    }

    /// <summary>Withdraws the codes that could still log in. One that did stays as the sign that a second factor is due (<see cref="IsSetUpDueAsync"/>).</summary>
    public async Task WithdrawAsync(string sub)
    {
        await using var database = await databases.CreateDbContextAsync();
        await Of(database, sub).Where(row => !row.IsDone).ExecuteDeleteAsync();
    }

    private IQueryable<RecoveryCodeRow> Of(PortalDatabase database, string sub)
    {
        var subjectHash = hash.OfSubject(sub);
        return database.RecoveryCodes.Where(row => row.SubjectHash == subjectHash);
    }

    private static IQueryable<RecoveryCodeRow> Held(PortalDatabase database, Redemption.Held redemption) => database.RecoveryCodes
        .Where(row => row.CodeHash == redemption.CodeHash && !row.IsDone && row.LeaseUntil == redemption.LeaseUntil);
}
