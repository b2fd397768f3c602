using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Guards against account pre-hijacking. Anybody can register a stranger's address with a password of their own; when the owner of the mailbox
/// then confirms it, that password would open the owner's account. So after a confirmation from a browser that did not make the account, the
/// first log-in must come from that browser.
/// </summary>
internal sealed class PreHijackGuard(IDbContextFactory<PortalDatabase> databases, KeyedHash hash, AddressGates gates, TimeProvider clock)
{
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

    /// <summary>Admits a log-in with the right password. After the first one from the right browser, any browser may log in.</summary>
    public async Task<bool> AdmitAsync(string address, BrowserKey? browser, CancellationToken cancellationToken)
    {
        // A log-in that races a confirmation is judged after it.
        using var gate = await gates.EnterAsync(address, cancellationToken);
        if (!await AllowLoginAsync(address, browser, cancellationToken))
        {
            return false;
        }

        await SetFirstLoginFromAsync(address, null, cancellationToken);
        return true;
    }

    public async Task<bool> AllowLoginAsync(string address, BrowserKey? browser, CancellationToken cancellationToken) =>
        await FindAsync(address, cancellationToken) is not { FirstLoginFrom: { } only } || only == browser?.Id;

    /// <summary>Whether the first log-in may come from one browser only.</summary>
    public async Task<bool> IsBoundAsync(string address, CancellationToken cancellationToken) =>
        !await AllowLoginAsync(address, browser: null, cancellationToken);

    /// <summary>A browser that gives the same code again has access to the mailbox too: the first log-in may come from there now.</summary>
    public Task RebindAsync(string address, BrowserKey browser, CancellationToken cancellationToken) =>
        SetFirstLoginFromAsync(address, browser.Id, cancellationToken);

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
