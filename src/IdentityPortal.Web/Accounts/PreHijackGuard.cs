using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Who proves the mailbox owns the account. Anybody can register a stranger's address with a password of his own; when the
/// owner then confirms it, that password would open the owner's account. So after a confirm from a browser that did not make
/// the account, the first log-in must come from that browser.
/// </summary>
internal sealed class PreHijackGuard(IDbContextFactory<PortalDatabase> databases, KeyedHash hash, TimeProvider clock)
{
    /// <summary>Uses of a code: the same digits for another use are not a second press.</summary>
    public const string ToConfirm = "confirm";

    public const string ToReset = "reset";

    /// <summary>The id of no browser.</summary>
    private const string Nobody = "-";

    /// <param name="firstLoginFrom">The browser that gave the code, when it is not the one that made the account; else null.</param>
    public Task RecordAsync(string address, string use, ConfirmationCode code, BrowserKey? firstLoginFrom) =>
        ReplaceAsync(address, new FirstLoginMarkRow
        {
            AddressHash = hash.OfAddress(address),
            CodeHash = hash.OfCode(address, use, code.Value),
            FirstLoginFrom = firstLoginFrom?.Id,
            ProvedAt = clock.GetUtcNow(),
        });

    /// <summary>
    /// Before Cognito is asked to confirm: should its answer be lost, nobody knows whose code confirmed the account, and nobody may
    /// log in before a new password has lifted the mark.
    /// </summary>
    /// <returns>What was there before, to be put back when Cognito refuses.</returns>
    public async Task<FirstLoginMarkRow?> ExpectAsync(string address, CancellationToken cancellationToken)
    {
        var earlier = await FindAsync(address, cancellationToken);
        await ReplaceAsync(address, new FirstLoginMarkRow
        {
            AddressHash = hash.OfAddress(address),
            CodeHash = "",
            FirstLoginFrom = Nobody,
            ProvedAt = clock.GetUtcNow(),
        });
        return earlier;
    }

    public Task PutBackAsync(string address, FirstLoginMarkRow? earlier) => ReplaceAsync(address, earlier);

    /// <summary>Whether this very code was the last that worked for this address: a second press of the button, not a guess.</summary>
    public async Task<bool> IsRepeatAsync(string address, string use, ConfirmationCode code, CancellationToken cancellationToken)
    {
        var codeHash = hash.OfCode(address, use, code.Value);
        return await FindAsync(address, cancellationToken) is { } proof && proof.CodeHash == codeHash;
    }

    public async Task<bool> AllowLoginAsync(string address, BrowserKey? browser, CancellationToken cancellationToken) =>
        await FindAsync(address, cancellationToken) is not { FirstLoginFrom: { } only } || only == browser?.Id;

    /// <summary>Whether the first log-in may come from one browser only.</summary>
    public async Task<bool> IsBoundAsync(string address, CancellationToken cancellationToken) =>
        !await AllowLoginAsync(address, browser: null, cancellationToken);

    /// <summary>Whoever gives the same code again owns the mailbox too: the first log-in may come from there now.</summary>
    public Task RebindAsync(string address, BrowserKey browser, CancellationToken cancellationToken) =>
        SetFirstLoginFromAsync(address, browser.Id, cancellationToken);

    /// <summary>The first log-in came from the right browser: from now on any browser may.</summary>
    public Task SettleAsync(string address, CancellationToken cancellationToken) =>
        SetFirstLoginFromAsync(address, null, cancellationToken);

    private async Task SetFirstLoginFromAsync(string address, string? browserId, CancellationToken cancellationToken)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.FirstLoginMarks
            .Where(row => row.AddressHash == addressHash && row.FirstLoginFrom != null)
            .ExecuteUpdateAsync(row => row.SetProperty(proof => proof.FirstLoginFrom, browserId), cancellationToken);
    }

    // Never given up halfway: who may log in depends on it.
    private async Task ReplaceAsync(string address, FirstLoginMarkRow? proof)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync();
        await using var transaction = await database.BeginAloneAsync(addressHash, CancellationToken.None);
        await database.FirstLoginMarks.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync();
        if (proof is not null)
        {
            database.FirstLoginMarks.Add(proof);
            await database.SaveChangesAsync();
        }

        await transaction.CommitAsync();
    }

    private async Task<FirstLoginMarkRow?> FindAsync(string address, CancellationToken cancellationToken)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.FirstLoginMarks.AsNoTracking()
            .SingleOrDefaultAsync(row => row.AddressHash == addressHash, cancellationToken);
    }
}
