using System.Text.Json;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Prevents account pre-hijacking. Anybody can register a stranger's address with a password of their own. When the owner of the mailbox later
/// confirms the address, that password would open the owner's account. Therefore, after a confirmation from a browser that did not create the
/// account, the first log-in must come from the confirming browser.
/// <para>
/// While Cognito checks such a code, a row of its own blocks log-ins. A refused code deletes only that row, so it undoes nothing that another code has
/// done on any instance.
/// </para>
/// </summary>
internal sealed class PreHijackGuard(
    IDbContextFactory<PortalDatabase> databases, KeyedHash hash, IDataProtectionProvider protection, AddressGates gates, TimeProvider clock)
{
    /// <summary>An id that no browser has.</summary>
    private const string Nobody = "-";

    private readonly IDataProtector _protector = protection.CreateProtector("IdentityPortal.OpenConfirmations");

    /// <summary>Blocks log-ins before Cognito is asked to confirm.</summary>
    public async Task<OpenConfirmation> OpenAsync(string address, ConfirmationCode code, BrowserKey browser)
    {
        var now = clock.GetUtcNow();
        var row = new OpenConfirmationRow
        {
            AddressHash = hash.OfAddress(address),
            Browser = browser.Id,
            Content = _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(new Content(address, code.Value))),
            SentAt = now,
            LeaseUntil = now + CognitoCalls.Longest,
        };
        await using var database = await databases.CreateDbContextAsync();
        database.OpenConfirmations.Add(row);
        await database.SaveChangesAsync();
        return Read(row);
    }

    /// <summary>The answer is lost, so Cognito may be asked again at once.</summary>
    public async Task LeaveOpenAsync(OpenConfirmation open)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        await database.OpenConfirmations.Where(row => row.Id == open.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.LeaseUntil, now));
    }

    /// <summary>Cognito has not confirmed anything with this code.</summary>
    public async Task CloseAsync(OpenConfirmation open)
    {
        await using var database = await databases.CreateDbContextAsync();
        await database.OpenConfirmations.Where(row => row.Id == open.Id).ExecuteDeleteAsync();
    }

    /// <summary>The code has confirmed the account, so the first log-in must come from the browser that submitted it.</summary>
    /// <param name="isCertain">
    /// False if only this is known: the account was confirmed after the code was sent. If codes from other browsers are open too, any of them may
    /// have confirmed it. Then nobody may log in until a new password is set.
    /// </param>
    public Task BindAsync(OpenConfirmation open, bool isCertain) =>
        RecordAsync(open.Address, CodeUse.Confirm, open.Code, async others =>
            isCertain || await others.AllAsync(row => row.Browser == open.Browser) ? open.Browser : Nobody);

    /// <summary>The browser that created the account has confirmed it, so any browser may log in.</summary>
    public Task RecordConfirmationAsync(string address, ConfirmationCode code) =>
        RecordAsync(address, CodeUse.Confirm, code, _ => Task.FromResult<string?>(null));

    /// <summary>The owner of the mailbox has chosen a new password, so any browser may log in, whatever happened before.</summary>
    public Task RecordNewPasswordAsync(string address, ConfirmationCode code) =>
        RecordAsync(address, CodeUse.Reset, code, _ => Task.FromResult<string?>(null));

    /// <param name="address">Only codes for this address; null for all.</param>
    /// <returns>The codes that no journey is still waiting for.</returns>
    public async Task<IReadOnlyList<OpenConfirmation>> UnansweredAsync(string? address, CancellationToken cancellationToken)
    {
        var (addressHash, now) = (address is null ? null : hash.OfAddress(address), clock.GetUtcNow());
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await database.OpenConfirmations.AsNoTracking()
            .Where(row => (addressHash == null || row.AddressHash == addressHash) && row.LeaseUntil <= now)
            .OrderBy(row => row.SentAt)
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(Read);
    }

    /// <summary>Whether this code is the last one accepted for this address. Then it is a repeated submission, not a guess.</summary>
    public async Task<bool> IsRepeatAsync(string address, string use, ConfirmationCode code, CancellationToken cancellationToken)
    {
        var codeHash = hash.OfCode(address, use, code.Value);
        return await FindAsync(address, cancellationToken) is { } mark && mark.CodeHash == codeHash;
    }

    /// <summary>Decides about a log-in with the correct password. After the first one from the right browser, any browser may log in.</summary>
    public async Task<Admission> AdmitAsync(string address, BrowserKey? browser, CancellationToken cancellationToken)
    {
        // A log-in that races a confirmation on this instance is decided after it. On another instance, the open row makes it undecided.
        using var gate = await gates.EnterAsync(address, cancellationToken);
        if (await HasOpenAsync(address, cancellationToken))
        {
            return Admission.Undecided;
        }

        if (!await AllowLoginAsync(address, browser, cancellationToken))
        {
            return Admission.Refused;
        }

        await MoveAsync(address, from: browser?.Id, to: null, cancellationToken);
        return Admission.Granted;
    }

    public async Task<bool> AllowLoginAsync(string address, BrowserKey? browser, CancellationToken cancellationToken) =>
        await FindAsync(address, cancellationToken) is not { FirstLoginFrom: { } only } || only == browser?.Id;

    /// <summary>Whether the first log-in is restricted to one browser.</summary>
    public async Task<bool> IsBoundAsync(string address, CancellationToken cancellationToken) =>
        !await AllowLoginAsync(address, browser: null, cancellationToken);

    /// <summary>Moves the restriction to a browser that submits the same code again, because it has access to the mailbox too.</summary>
    public async Task RebindAsync(string address, BrowserKey browser, CancellationToken cancellationToken)
    {
        if (await FindAsync(address, cancellationToken) is { FirstLoginFrom: { } bound })
        {
            await MoveAsync(address, bound, browser.Id, cancellationToken);
        }
    }

    private async Task<bool> HasOpenAsync(string address, CancellationToken cancellationToken)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.OpenConfirmations.AnyAsync(row => row.AddressHash == addressHash, cancellationToken);
    }

    // Only if nothing else has moved it in the meantime.
    private async Task MoveAsync(string address, string? from, string? to, CancellationToken cancellationToken)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.FirstLoginMarks
            .Where(row => row.AddressHash == addressHash && row.FirstLoginFrom == from)
            .ExecuteUpdateAsync(row => row.SetProperty(mark => mark.FirstLoginFrom, to), cancellationToken);
    }

    // The code that worked is known now, so the other open codes decide nothing. This cannot be cancelled, because it decides who may log in.
    private async Task RecordAsync(string address, string use, ConfirmationCode code, Func<IQueryable<OpenConfirmationRow>, Task<string?>> firstLoginFrom)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync();
        await using var transaction = await database.BeginAloneAsync(addressHash, CancellationToken.None);
        var open = database.OpenConfirmations.Where(row => row.AddressHash == addressHash);
        var mark = new FirstLoginMarkRow
        {
            AddressHash = addressHash,
            CodeHash = hash.OfCode(address, use, code.Value),
            FirstLoginFrom = await firstLoginFrom(open),
            ProvedAt = clock.GetUtcNow(),
        };
        await open.ExecuteDeleteAsync();
        await database.FirstLoginMarks.Where(row => row.AddressHash == addressHash).ExecuteDeleteAsync();
        database.FirstLoginMarks.Add(mark);
        await database.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private async Task<FirstLoginMarkRow?> FindAsync(string address, CancellationToken cancellationToken)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.FirstLoginMarks.AsNoTracking()
            .SingleOrDefaultAsync(row => row.AddressHash == addressHash, cancellationToken);
    }

    private OpenConfirmation Read(OpenConfirmationRow row)
    {
        var content = JsonSerializer.Deserialize<Content>(_protector.Unprotect(row.Content))!;
        return new OpenConfirmation(row.Id, content.Address, new ConfirmationCode(content.Code), row.Browser, row.SentAt);
    }

    private sealed record Content(string Address, string Code);
}
