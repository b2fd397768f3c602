using IdentityPortal.Web.Accounts.Details;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Prevents account pre-hijacking. Anybody can register a stranger's address with a password of their own. When the owner of the mailbox later
/// confirms the address, that password would open the owner's account. Therefore, after a confirmation from a browser that did not create the
/// account, the password opens only the confirming browser, until somebody proves or replaces it. And until it is proved, the other details of the
/// registration count as the stranger's (<see cref="InheritedDetails"/>). A code that somebody merely tries says nothing about the details.
/// </summary>
internal sealed class PreHijackGuard(
    IDbContextFactory<PortalDatabase> databases, KeyedHash hash, OpenConfirmations confirmations, AddressGates gates, TimeProvider clock)
{
    /// <summary>An id that no browser has.</summary>
    private const string Nobody = "-";

    /// <summary>Cognito has accepted the code, so the first log-in must come from the browser that submitted it.</summary>
    public Task BindAsync(OpenConfirmation open) => InTransactionAsync(open.Address, async (database, addressHash) =>
    {
        var mark = await FindAsync(database, addressHash);
        if (mark?.FirstLoginFrom == Nobody || await database.OpenConfirmations.AnyAsync(row => row.Id == open.Id))
        {
            await ReplaceAsync(database, addressHash, new FirstLogin(CodeHashOf(open), open.Browser, HasForeignDetails: true));
        }
        else if (mark?.ProvedAt >= open.SentAt && FirstLogin.Of(mark) is var known && known.CodeHash != CodeHashOf(open))
        {
            // The password was replaced before this answer arrived.
            await ChangeAsync(database, mark, known with { HasForeignDetails = true });
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
                ? ReplaceAsync(database, addressHash, new FirstLogin(CodeHashOf(open), open.Browser, HasForeignDetails: true))
                : ReplaceAsync(database, addressHash, new FirstLogin(CodeHash: "", Nobody, HasForeignDetails: true)));
        });
        return late;
    }

    /// <summary>The browser that created the account has confirmed it, so any browser may log in.</summary>
    public Task RecordConfirmationAsync(string address, ConfirmationCode code) => InTransactionAsync(address, (database, addressHash) =>
        ReplaceAsync(database, addressHash, new FirstLogin(hash.OfCode(address, CodeUse.Confirm, code.Value), OnlyFrom: null, HasForeignDetails: false)));

    /// <summary>The owner of the mailbox has chosen a new password, so any browser may log in, whatever happened before.</summary>
    public Task RecordNewPasswordAsync(string address, ConfirmationCode code) => InTransactionAsync(address, async (database, addressHash) =>
    {
        var isForeign = await FindAsync(database, addressHash) is { } mark && FirstLogin.Of(mark).HasForeignDetails;
        await ReplaceAsync(database, addressHash, new FirstLogin(hash.OfCode(address, CodeUse.Reset, code.Value), OnlyFrom: null, isForeign));
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
    /// The password that the restriction guarded against was replaced or taken away, so any browser may log in. Codes that were used are still
    /// recognized.
    /// </summary>
    /// <param name="known">When the account was known to have the address. What was decided since may be about an account that got it later.</param>
    public Task LiftAsync(string address, DateTimeOffset known) => InTransactionAsync(address, async (database, addressHash) =>
    {
        var mark = await FindAsync(database, addressHash);
        if ((await CloseAllAsync(database, addressHash, known) || mark is not null) && !(mark?.ProvedAt > known))
        {
            // After a code that was being checked, the mark shows that its answer comes later than the new password.
            var before = mark is null ? new FirstLogin(CodeHash: "", OnlyFrom: null, HasForeignDetails: false) : FirstLogin.Of(mark);
            await ReplaceAsync(database, addressHash, before with { OnlyFrom = null });
        }
    });

    /// <summary>
    /// Somebody who is logged in knows the password. If it is still that of the registration, the details are theirs, too. No code that is being checked
    /// can have confirmed an account in which somebody was logged in before.
    /// </summary>
    /// <param name="known">As in <see cref="LiftAsync"/>.</param>
    public Task RecordProofAsync(string address, DateTimeOffset known) => InTransactionAsync(address, async (database, addressHash) =>
    {
        await CloseAllAsync(database, addressHash, known);
        if (await FindAsync(database, addressHash) is { FirstLoginFrom: not null } mark && mark.ProvedAt <= known)
        {
            await ChangeAsync(database, mark, FirstLogin.Of(mark) with { OnlyFrom = null, HasForeignDetails = false });
        }
    });

    /// <summary>Whether the details of the account came with a registration that may have been a stranger's.</summary>
    public async Task<bool> HasForeignDetailsAsync(string address, CancellationToken cancellationToken) =>
        await FindAsync(address, cancellationToken) is { HasForeignDetails: true };

    /// <summary>The details are the owner's now. A password that is still barred stays so.</summary>
    public Task SettleDetailsAsync(string address) => InTransactionAsync(address, async (database, addressHash) =>
    {
        if (await FindAsync(database, addressHash) is { } mark)
        {
            await ChangeAsync(database, mark, FirstLogin.Of(mark) with { HasForeignDetails = false });
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
    /// <param name="methods">
    /// How the person has logged in. A mailed code alone is the owner's, in any browser. Neither it nor a passkey says whose the password is.
    /// </param>
    public async Task<Admission> AdmitAsync(
        string address, BrowserKey? browser, IReadOnlyList<string> methods, CancellationToken cancellationToken)
    {
        // A log-in that races a confirmation on this instance is decided after it. On another instance, the open row makes it undecided.
        using var gate = await gates.EnterAsync(address, cancellationToken);
        if (await confirmations.AnyAsync(address, cancellationToken))
        {
            return Admission.Undecided;
        }

        var isByPassword = methods.Contains(LoginMethod.Password);
        if (!isByPassword && methods.Contains(LoginMethod.Mail))
        {
            return Admission.Granted;
        }

        if (!await AllowLoginAsync(address, browser, cancellationToken))
        {
            return Admission.Refused;
        }

        if (isByPassword && browser is not null)
        {
            await MoveAsync(address, from: browser.Id, to: null, cancellationToken);
        }

        return Admission.Granted;
    }

    public async Task<bool> AllowLoginAsync(string address, BrowserKey? browser, CancellationToken cancellationToken) =>
        await FindAsync(address, cancellationToken) is not { OnlyFrom: { } only } || only == browser?.Id;

    /// <summary>Whether the first log-in is restricted to one browser, or waits for Cognito's answer to a code.</summary>
    public async Task<bool> IsBoundAsync(string address, CancellationToken cancellationToken) =>
        !await AllowLoginAsync(address, browser: null, cancellationToken) || await confirmations.AnyAsync(address, cancellationToken);

    /// <summary>Moves the restriction to a browser that submits the same code again, because it has access to the mailbox too.</summary>
    public async Task RebindAsync(string address, BrowserKey browser, CancellationToken cancellationToken)
    {
        if (await FindAsync(address, cancellationToken) is { OnlyFrom: { } bound })
        {
            await MoveAsync(address, bound, browser.Id, cancellationToken);
        }
    }

    // Only if nothing else has moved it in the meantime. Details that were the owner's stay so, and become so with null.
    private async Task MoveAsync(string address, string from, string? to, CancellationToken cancellationToken)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.FirstLoginMarks
            .Where(row => row.AddressHash == addressHash && row.FirstLoginFrom == from)
            .ExecuteUpdateAsync(row => row.SetProperty(mark => mark.FirstLoginFrom, to), cancellationToken);
    }

    private string CodeHashOf(OpenConfirmation open) => hash.OfCode(open.Address, CodeUse.Confirm, open.Code.Value);

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
    private async Task ReplaceAsync(PortalDatabase database, string addressHash, FirstLogin known)
    {
        await CloseAllAsync(database, addressHash);
        await database.FirstLoginMarks.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync();
        database.FirstLoginMarks.Add(known.ToRow(addressHash, clock.GetUtcNow()));
        await database.SaveChangesAsync();
    }

    private static async Task ChangeAsync(PortalDatabase database, FirstLoginMarkRow mark, FirstLogin known)
    {
        var changed = known.ToRow(mark.AddressHash, mark.ProvedAt);
        await database.FirstLoginMarks
            .Where(row => row.AddressHash == mark.AddressHash)
            .ExecuteUpdateAsync(row => row
                .SetProperty(kept => kept.CodeHash, changed.CodeHash)
                .SetProperty(kept => kept.FirstLoginFrom, changed.FirstLoginFrom));
    }

    private static async Task<bool> CloseAllAsync(PortalDatabase database, string addressHash, DateTimeOffset? until = null)
    {
        var last = until ?? DateTimeOffset.MaxValue;
        return await database.OpenConfirmations.Where(row => row.AddressHash == addressHash && row.SentAt <= last).ExecuteDeleteAsync() > 0;
    }

    private async Task<FirstLogin?> FindAsync(string address, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await FindAsync(database, hash.OfAddress(address), cancellationToken) is { } mark ? FirstLogin.Of(mark) : null;
    }

    private static Task<FirstLoginMarkRow?> FindAsync(PortalDatabase database, string addressHash, CancellationToken cancellationToken = default) =>
        database.FirstLoginMarks.AsNoTracking().SingleOrDefaultAsync(row => row.AddressHash == addressHash, cancellationToken);
}
