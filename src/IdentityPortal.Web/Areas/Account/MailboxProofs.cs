using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>
/// Who proves the mailbox owns the account. Anybody can register a stranger's address with a password of his own; when the
/// owner then confirms it, that password would open the owner's account. So after a confirm from a browser that did not make
/// the account, the first log-in must come from that browser.
/// </summary>
internal sealed class MailboxProofs(IDbContextFactory<PortalDatabase> databases, KeyedHash hash, TimeProvider clock)
{
    /// <param name="firstLoginFrom">The browser that gave the code, when it is not the one that made the account; else null.</param>
    public async Task RecordAsync(string address, ConfirmationCode code, BrowserKey? firstLoginFrom, CancellationToken cancellationToken)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.MailboxProofs.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync(cancellationToken);
        database.MailboxProofs.Add(new MailboxProofRow
        {
            AddressHash = addressHash,
            CodeHash = hash.OfCode(address, code.Value),
            FirstLoginFrom = firstLoginFrom?.Id,
            ProvedAt = clock.GetUtcNow(),
        });
        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Whether this very code has confirmed this address before: a second press of the button, not a guess.</summary>
    public async Task<bool> IsRepeatAsync(string address, ConfirmationCode code, CancellationToken cancellationToken)
    {
        var codeHash = hash.OfCode(address, code.Value);
        return await FindAsync(address, cancellationToken) is { } proof && proof.CodeHash == codeHash;
    }

    public async Task<bool> AllowLoginAsync(string address, BrowserKey? browser, CancellationToken cancellationToken) =>
        await FindAsync(address, cancellationToken) is not { FirstLoginFrom: { } only } || only == browser?.Id;

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
        await database.MailboxProofs
            .Where(row => row.AddressHash == addressHash && row.FirstLoginFrom != null)
            .ExecuteUpdateAsync(row => row.SetProperty(proof => proof.FirstLoginFrom, browserId), cancellationToken);
    }

    private async Task<MailboxProofRow?> FindAsync(string address, CancellationToken cancellationToken)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.MailboxProofs.AsNoTracking()
            .SingleOrDefaultAsync(row => row.AddressHash == addressHash, cancellationToken);
    }
}
