using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Prevents account pre-hijacking. Anybody can register a stranger's address with a password of their own. When the owner of the mailbox later
/// confirms the address, that password would open the owner's account. Therefore, after a confirmation from a browser that did not create the
/// account, the first log-in must come from the confirming browser.
/// </summary>
internal sealed class PreHijackGuard(IDbContextFactory<PortalDatabase> databases, KeyedHash hash, AddressGates gates, TimeProvider clock)
{
    /// <summary>An id that no browser has.</summary>
    private const string Nobody = "-";

    /// <param name="firstLoginFrom">The browser that submitted the code, unless it created the account; then null.</param>
    public Task RecordAsync(string address, string use, ConfirmationCode code, BrowserKey? firstLoginFrom) =>
        ReplaceAsync(address, new FirstLoginMarkRow
        {
            AddressHash = hash.OfAddress(address),
            CodeHash = hash.OfCode(address, use, code.Value),
            FirstLoginFrom = firstLoginFrom?.Id,
            ProvedAt = clock.GetUtcNow(),
        });

    /// <summary>
    /// Blocks log-ins before Cognito is asked to confirm. If the answer is lost, nobody knows whose code confirmed the account, so nobody may log
    /// in until a new password has cleared the mark.
    /// </summary>
    /// <returns>The previous mark, to be restored if Cognito refuses.</returns>
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

    /// <summary>Whether this code is the last one accepted for this address. Then it is a repeated submission, not a guess.</summary>
    public async Task<bool> IsRepeatAsync(string address, string use, ConfirmationCode code, CancellationToken cancellationToken)
    {
        var codeHash = hash.OfCode(address, use, code.Value);
        return await FindAsync(address, cancellationToken) is { } proof && proof.CodeHash == codeHash;
    }

    /// <summary>Admits a log-in with the correct password. After the first one from the right browser, any browser may log in.</summary>
    public async Task<bool> AdmitAsync(string address, BrowserKey? browser, CancellationToken cancellationToken)
    {
        // A log-in that races a confirmation is decided after it.
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

    /// <summary>Whether the first log-in is restricted to one browser.</summary>
    public async Task<bool> IsBoundAsync(string address, CancellationToken cancellationToken) =>
        !await AllowLoginAsync(address, browser: null, cancellationToken);

    /// <summary>Moves the restriction to a browser that submits the same code again, because it has access to the mailbox too.</summary>
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

    // This cannot be cancelled, because it decides who may log in.
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
