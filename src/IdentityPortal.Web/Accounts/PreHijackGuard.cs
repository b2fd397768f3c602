using IdentityPortal.Web.Accounts.Details;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Prevents account pre-hijacking. Anybody can register a stranger's address with a password of their own. When the owner of the mailbox later
/// confirms the address, that password would open the owner's account. Therefore, after a confirmation from a browser that did not create the
/// account, the first log-in must come from the confirming browser. Until it does with the password of the registration, the other details of the
/// registration count as the stranger's (<see cref="InheritedDetails"/>).
/// </summary>
internal sealed class PreHijackGuard(
    IDbContextFactory<PortalDatabase> databases, KeyedHash hash, OpenConfirmations confirmations, AddressGates gates, TimeProvider clock)
{
    /// <summary>An id that no browser has.</summary>
    private const string Nobody = "-";

    /// <summary>Any browser may log in, but the details are those of whoever has registered the address.</summary>
    private const string Anybody = "*";

    /// <summary>Follows the id of a browser that has logged in without the password, so that the details are settled and the password is still barred.</summary>
    private const string Settled = ".";

    /// <summary>Cognito has accepted the code, so the first log-in must come from the browser that submitted it.</summary>
    public Task BindAsync(OpenConfirmation open) => InTransactionAsync(open.Address, async (database, addressHash) =>
    {
        // If the row is gone, either nobody may log in for want of this answer, or a new password was set, which opens every browser.
        if (await database.OpenConfirmations.AnyAsync(row => row.Id == open.Id)
            || await database.FirstLoginMarks.AnyAsync(row => row.AddressHash == addressHash && row.FirstLoginFrom == Nobody))
        {
            await ReplaceAsync(database, addressHash, CodeHashOf(open), open.Browser);
        }
    });

    /// <summary>The account is confirmed, but Cognito's answer to the code was lost. This never changes what is already known.</summary>
    public async Task<LateConfirmation> BindLateAsync(OpenConfirmation open)
    {
        var late = LateConfirmation.NotByThisCode;
        await InTransactionAsync(open.Address, async (database, addressHash) =>
        {
            var rows = await database.OpenConfirmations.AsNoTracking().Where(row => row.AddressHash == addressHash).ToListAsync();
            if (!rows.Exists(row => row.Id == open.Id))
            {
                return;
            }

            if (await database.FirstLoginMarks.AnyAsync(row => row.AddressHash == addressHash))
            {
                await database.OpenConfirmations.Where(row => row.Id == open.Id).ExecuteDeleteAsync();
                return;
            }

            late = rows.TrueForAll(row => row.CodeHash == CodeHashOf(open)) ? LateConfirmation.ByThisCode : LateConfirmation.ByAnyOfSeveral;
            await (late == LateConfirmation.ByThisCode
                ? ReplaceAsync(database, addressHash, CodeHashOf(open), open.Browser)
                : ReplaceAsync(database, addressHash, codeHash: "", Nobody));
        });
        return late;
    }

    /// <summary>The browser that created the account has confirmed it, so any browser may log in.</summary>
    public Task RecordConfirmationAsync(string address, ConfirmationCode code) => InTransactionAsync(address, (database, addressHash) =>
        ReplaceAsync(database, addressHash, hash.OfCode(address, CodeUse.Confirm, code.Value), firstLoginFrom: null));

    /// <summary>The owner of the mailbox has chosen a new password, so any browser may log in, whatever happened before.</summary>
    public Task RecordNewPasswordAsync(string address, ConfirmationCode code) => InTransactionAsync(address, async (database, addressHash) =>
    {
        var mark = await database.FirstLoginMarks.AsNoTracking().SingleOrDefaultAsync(row => row.AddressHash == addressHash);
        var isForeign = HasForeignDetails(mark) || (mark is null && await database.OpenConfirmations.AnyAsync(row => row.AddressHash == addressHash));
        await ReplaceAsync(database, addressHash, hash.OfCode(address, CodeUse.Reset, code.Value), isForeign ? Anybody : null);
    });

    /// <summary>Cognito has created an account for the address, so what was decided about the address earlier was about a deleted account.</summary>
    /// <param name="before">When the registration began. Later decisions are about the new account.</param>
    public async Task ForgetAsync(string address, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.FirstLoginMarks
            .Where(row => row.AddressHash == addressHash && row.ProvedAt < before)
            .ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>
    /// The password that the restriction guarded against was replaced or no longer works, so any browser may log in. Codes that were used are still
    /// recognized.
    /// </summary>
    public Task LiftAsync(string address) => InTransactionAsync(address, async (database, addressHash) =>
    {
        var wasOpen = await database.OpenConfirmations.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync() > 0;
        var mark = await database.FirstLoginMarks.AsNoTracking().SingleOrDefaultAsync(row => row.AddressHash == addressHash);
        if (mark is null && wasOpen)
        {
            await ReplaceAsync(database, addressHash, codeHash: "", Anybody);
            return;
        }

        var lifted = HasForeignDetails(mark) ? Anybody : null;
        await database.FirstLoginMarks
            .Where(row => row.AddressHash == addressHash)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.FirstLoginFrom, lifted));
    });

    /// <summary>Whether the details of the account came with a registration that may have been a stranger's.</summary>
    public async Task<bool> HasForeignDetailsAsync(string address, CancellationToken cancellationToken) =>
        HasForeignDetails(await FindAsync(address, cancellationToken));

    /// <summary>The details are the owner's now. A password that is still barred stays so.</summary>
    public Task SettleDetailsAsync(string address) => InTransactionAsync(address, async (database, addressHash) =>
    {
        if (await database.FirstLoginMarks.AsNoTracking().SingleOrDefaultAsync(row => row.AddressHash == addressHash) is { FirstLoginFrom: { } only } mark
            && HasForeignDetails(mark))
        {
            var settled = only == Anybody ? null : only + Settled;
            await database.FirstLoginMarks
                .Where(row => row.AddressHash == addressHash)
                .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.FirstLoginFrom, settled));
        }
    });

    /// <summary>Whether this code is the last one accepted for this address. Then it is a repeated submission, not a guess.</summary>
    public async Task<bool> IsRepeatAsync(string address, string use, ConfirmationCode code, CancellationToken cancellationToken)
    {
        var codeHash = hash.OfCode(address, use, code.Value);
        return await FindAsync(address, cancellationToken) is { } mark && mark.CodeHash == codeHash;
    }

    /// <summary>
    /// Decides about a log-in that Cognito has accepted. After the first one from the right browser with the password, which is then the owner's, any
    /// browser may log in.
    /// </summary>
    /// <param name="byPassword">
    /// False for a mailed code or a passkey. Only the owner has those, so any browser may use them, but they do not say whose the password is.
    /// </param>
    public async Task<Admission> AdmitAsync(string address, BrowserKey? browser, bool byPassword, CancellationToken cancellationToken)
    {
        // A log-in that races a confirmation on this instance is decided after it. On another instance, the open row makes it undecided.
        using var gate = await gates.EnterAsync(address, cancellationToken);
        if (await confirmations.AnyAsync(address, cancellationToken))
        {
            return Admission.Undecided;
        }

        if (!byPassword)
        {
            return Admission.Granted;
        }

        if (!await AllowLoginAsync(address, browser, cancellationToken))
        {
            return Admission.Refused;
        }

        if (browser is not null)
        {
            await MoveAsync(address, from: browser.Id, to: null, cancellationToken);
            await MoveAsync(address, from: browser.Id + Settled, to: null, cancellationToken);
        }

        return Admission.Granted;
    }

    public async Task<bool> AllowLoginAsync(string address, BrowserKey? browser, CancellationToken cancellationToken) =>
        await FindAsync(address, cancellationToken) is not { FirstLoginFrom: { } only and not Anybody }
            || (browser is not null && (only == browser.Id || only == browser.Id + Settled));

    /// <summary>Whether the first log-in is restricted to one browser, or waits for Cognito's answer to a code.</summary>
    public async Task<bool> IsBoundAsync(string address, CancellationToken cancellationToken) =>
        !await AllowLoginAsync(address, browser: null, cancellationToken) || await confirmations.AnyAsync(address, cancellationToken);

    /// <summary>Moves the restriction to a browser that submits the same code again, because it has access to the mailbox too.</summary>
    public async Task RebindAsync(string address, BrowserKey browser, CancellationToken cancellationToken)
    {
        if (await FindAsync(address, cancellationToken) is { FirstLoginFrom: { } bound and not Anybody } mark)
        {
            await MoveAsync(address, bound, HasForeignDetails(mark) ? browser.Id : browser.Id + Settled, cancellationToken);
        }
    }

    // Only if nothing else has moved it in the meantime.
    private async Task MoveAsync(string address, string from, string? to, CancellationToken cancellationToken)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.FirstLoginMarks
            .Where(row => row.AddressHash == addressHash && row.FirstLoginFrom == from)
            .ExecuteUpdateAsync(row => row.SetProperty(mark => mark.FirstLoginFrom, to), cancellationToken);
    }

    private string CodeHashOf(OpenConfirmation open) => hash.OfCode(open.Address, CodeUse.Confirm, open.Code.Value);

    private static bool HasForeignDetails(FirstLoginMarkRow? mark) =>
        mark is { FirstLoginFrom: { } only } && !only.EndsWith(Settled, StringComparison.Ordinal);

    // This cannot be cancelled, because it decides who may log in.
    private async Task InTransactionAsync(string address, Func<PortalDatabase, string, Task> decideAsync)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync();
        await using var transaction = await database.BeginAloneAsync(addressHash, CancellationToken.None);
        await decideAsync(database, addressHash);
        await transaction.CommitAsync();
    }

    // What decides about the first log-in is known now, so the open codes of the address decide nothing any more.
    private async Task ReplaceAsync(PortalDatabase database, string addressHash, string codeHash, string? firstLoginFrom)
    {
        await database.OpenConfirmations.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync();
        await database.FirstLoginMarks.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync();
        database.FirstLoginMarks.Add(new FirstLoginMarkRow
        {
            AddressHash = addressHash,
            CodeHash = codeHash,
            FirstLoginFrom = firstLoginFrom,
            ProvedAt = clock.GetUtcNow(),
        });
        await database.SaveChangesAsync();
    }

    private async Task<FirstLoginMarkRow?> FindAsync(string address, CancellationToken cancellationToken)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.FirstLoginMarks.AsNoTracking()
            .SingleOrDefaultAsync(row => row.AddressHash == addressHash, cancellationToken);
    }
}
