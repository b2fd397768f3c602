using System.Security.Cryptography;
using System.Text.Json;
using IdentityPortal.Web.Mail;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace IdentityPortal.Web.Accounts.Addresses;

/// <summary>
/// The changes of addresses that were requested. An account has one that is pending at most. All instances share the rows, and each step is a
/// compare-and-set, so that a change happens, is stopped and is undone once.
/// </summary>
internal sealed partial class AddressChanges(
    IDbContextFactory<PortalDatabase> databases,
    Outbox outbox,
    OutboxRows mails,
    AddressUndoOffer undo,
    KeyedHash hash,
    IDataProtectionProvider protection,
    TimeProvider clock)
{
    private const int TokenLength = 32;

    /// <summary>Longer than a journey may take (<see cref="CognitoCalls.Longest"/>).</summary>
    private static readonly TimeSpan LeaseLife = TimeSpan.FromMinutes(1);

    private readonly IDataProtector _protector = protection.CreateProtector("IdentityPortal.AddressChanges");

    /// <summary>Finds the change that waits for its code.</summary>
    /// <param name="sub">Cognito's id of the account.</param>
    public async Task<AddressChange?> FindPendingAsync(string sub, CancellationToken cancellationToken) =>
        await FindOpenAsync(sub, cancellationToken) is (var change, IsPending: true, _) ? change : null;

    /// <summary>Finds the change to whose code Cognito's answer is missing, however old it is.</summary>
    /// <param name="sub">Cognito's id of the account.</param>
    public async Task<AddressChange?> FindMissedAsync(string sub, CancellationToken cancellationToken) =>
        await FindOpenAsync(sub, cancellationToken) is (var change, _, IsMissed: true) ? change : null;

    /// <summary>Finds the change that has not happened yet.</summary>
    /// <returns>
    /// Also whether it still waits for its code, and whether Cognito's answer to its code is missing. A change whose time is over may be neither.
    /// </returns>
    public async Task<(AddressChange? Change, bool IsPending, bool IsMissed)> FindOpenAsync(string sub, CancellationToken cancellationToken)
    {
        var (subjectHash, now) = (hash.OfSubject(sub), clock.GetUtcNow());
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await Pending(database, subjectHash).AsNoTracking().SingleOrDefaultAsync(cancellationToken) is { } open
            ? (Read(open), open.Until > now, open.LeaseUntil > AddressChangeRow.Answered && open.LeaseUntil <= now)
            : default;
    }

    /// <summary>Begins a change instead of an earlier one that is pending, and takes its lease. The link to stop the earlier one stops this one, too.</summary>
    /// <param name="session">Id of the person's session.</param>
    /// <param name="acting">The browser of the person.</param>
    /// <returns>Null while another request calls Cognito about the earlier one, or its answer is missing.</returns>
    public async Task<AddressChange?> TryBeginAsync(AccountId account, string newAddress, string session, ActingBrowser? acting)
    {
        var (token, now) = (NewToken(), clock.GetUtcNow());
        var sub = account.Subject ?? throw new InvalidOperationException("A change of address needs the sub of the account.");
        var (subjectHash, tokenHash) = (hash.OfSubject(sub), hash.OfChangeToken(token));
        await using var database = await databases.CreateDbContextAsync();
        await using var transaction = await database.BeginAloneAsync($"address {subjectHash}", CancellationToken.None);
        var earlier = await Pending(database, subjectHash).AsNoTracking().SingleOrDefaultAsync();
        if (earlier?.LeaseUntil > AddressChangeRow.Answered)
        {
            return null;
        }

        await Pending(database, subjectHash).ExecuteDeleteAsync();
        var kept = earlier?.Until > now ? earlier : null;
        var sid = await database.Sessions.Where(one => one.Id == session).Select(one => one.Sid).SingleOrDefaultAsync();
        var row = new AddressChangeRow
        {
            Id = Guid.NewGuid(),
            SubjectHash = subjectHash,
            AddressHash = hash.OfAddress(account.Address),
            NewAddressHash = hash.OfAddress(newAddress),
            Content = _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(new Content(sub, account.Address, newAddress, sid, IsUnproved: account.Mail is null))),
            State = AddressChangeState.Pending,
            TokenHash = kept?.TokenHash ?? tokenHash,
            LaterTokenHash = kept is null ? null : tokenHash,
            AskedAt = kept?.AskedAt ?? now,
            Until = now + AddressChangeRow.CodeLife,
            LeaseUntil = now + LeaseLife,
        };
        database.AddressChanges.Add(row);
        var page = await HasClaimAsync(database, subjectHash, now) ? null : PageOf(token);
        outbox.AddLinked(database, account, MailKind.AddressChangeAsked, acting, page);
        await database.SaveChangesAsync();
        await transaction.CommitAsync();
        outbox.SendSoon();
        return Read(row)!;
    }

    /// <summary>Takes the lease of a pending change.</summary>
    /// <returns>Null if another request has it or had it since the caller read the change, or the change is no longer pending.</returns>
    public async Task<AddressChange?> TryHoldAsync(AddressChange change)
    {
        var now = clock.GetUtcNow();
        var until = now + LeaseLife;
        await using var database = await databases.CreateDbContextAsync();
        return await database.AddressChanges
            .Where(row => row.Id == change.Id && row.State == AddressChangeState.Pending && row.LeaseUntil == change.LeaseUntil && row.LeaseUntil <= now)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.LeaseUntil, until)) == 1 ? change with { LeaseUntil = until } : null;
    }

    /// <summary>Ends the lease.</summary>
    /// <param name="isAnswered">Whether Cognito has answered. If not, <see cref="AddressChangeKeeper"/> finds out whether it has taken the code.</param>
    /// <param name="isCodeSent">Whether a code was sent now; null if none was requested.</param>
    public async Task ReleaseAsync(AddressChange change, bool isAnswered, bool? isCodeSent = null)
    {
        var end = isAnswered ? AddressChangeRow.Answered : clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync();
        await database.AddressChanges
            .Where(row => row.Id == change.Id && row.LeaseUntil == change.LeaseUntil)
            .ExecuteUpdateAsync(row => row
                .SetProperty(kept => kept.LeaseUntil, end)
                .SetProperty(kept => kept.IsCodeSent, kept => kept.State == AddressChangeState.Pending ? isCodeSent ?? kept.IsCodeSent : kept.IsCodeSent));
    }

    /// <summary>Deletes a change that did not begin.</summary>
    public async Task CancelAsync(AddressChange change)
    {
        await using var database = await databases.CreateDbContextAsync();
        await database.AddressChanges.Where(row => row.Id == change.Id && row.State == AddressChangeState.Pending).ExecuteDeleteAsync();
    }

    /// <summary>Gives up a change before its code was entered.</summary>
    /// <returns>False if there is none, or Cognito has not answered to its code.</returns>
    public async Task<bool> TryDropAsync(string sub)
    {
        var subjectHash = hash.OfSubject(sub);
        await using var database = await databases.CreateDbContextAsync();
        return await Pending(database, subjectHash).Where(row => row.LeaseUntil == AddressChangeRow.Answered).ExecuteDeleteAsync() == 1;
    }

    /// <summary>Stops a change before its code was entered, because the account is to be deleted. Its link says so until then.</summary>
    public async Task StopPendingAsync(string sub)
    {
        var (subjectHash, now) = (hash.OfSubject(sub), clock.GetUtcNow());
        await using var database = await databases.CreateDbContextAsync();
        await Pending(database, subjectHash).Where(row => row.LeaseUntil <= now).ExecuteUpdateAsync(row => row
            .SetProperty(kept => kept.State, AddressChangeState.Stopped)
            .SetProperty(kept => kept.Until, now + AddressChangeRow.UndoLife));
    }

    /// <summary>Gives up the change of whoever has this address, because its owner has proved the mailbox and replaced the password.</summary>
    public async Task DropOfAsync(string address)
    {
        var addressHash = hash.OfAddress(address);
        await using var database = await databases.CreateDbContextAsync();
        await database.AddressChanges
            .Where(row => row.AddressHash == addressHash && row.State == AddressChangeState.Pending && row.LeaseUntil == AddressChangeRow.Answered)
            .ExecuteDeleteAsync();
    }

    /// <summary>
    /// The new address has replaced the old one at Cognito. From here on, the account's rows carry it. The other sessions end after it
    /// (<see cref="SessionsHaveEndedAsync"/>).
    /// </summary>
    /// <param name="acting">The browser of the person; null if it is not known.</param>
    /// <returns>False if the change was stopped in the meantime, or somebody has its lease since the caller read it.</returns>
    public async Task<bool> SettleAsync(AddressChange change, ActingBrowser? acting)
    {
        var (token, now) = (NewToken(), clock.GetUtcNow());
        var subjectHash = hash.OfSubject(change.Subject);
        await using var database = await databases.CreateDbContextAsync();
        await using var transaction = await database.BeginAloneAsync($"address {subjectHash}", CancellationToken.None);
        var canUndo = undo.IsOn && change.Account.Mail is not null && !await HasClaimAsync(database, subjectHash, now);
        var laterTokenHash = canUndo ? hash.OfChangeToken(token) : null;
        var unusable = hash.OfChangeToken(NewToken());
        if (await database.AddressChanges
            .Where(row => row.Id == change.Id && row.State == AddressChangeState.Pending && row.LeaseUntil == change.LeaseUntil)
            .ExecuteUpdateAsync(row => row
                .SetProperty(kept => kept.State, AddressChangeState.Changed)
                .SetProperty(kept => kept.TokenHash, kept => canUndo ? kept.TokenHash : unusable)
                .SetProperty(kept => kept.LaterTokenHash, laterTokenHash)
                .SetProperty(kept => kept.IsCodeSent, true)
                .SetProperty(kept => kept.Until, now + AddressChangeRow.UndoLife)
                .SetProperty(kept => kept.LeaseUntil, now + LeaseLife)) == 0)
        {
            return false;
        }

        await MoveAsync(database, change.Subject, change.Account.Address, change.NewAddress, keepBrowsers: true);
        outbox.AddLinked(database, change.Account, MailKind.AddressChanged, acting, canUndo ? PageOf(token) : null);
        await AddToTimelineAsync(database, change.NewAccount, TimelineKind.AddressChanged, now, acting);
        await transaction.CommitAsync();
        outbox.SendSoon();
        return true;
    }

    /// <summary>The addresses before and after a change, whether it has happened or not.</summary>
    public (string? Old, string? New) AddressesOf(AddressChangeRow row) => ContentOf(row) is { } content ? (content.Address, content.NewAddress) : default;

    private static string NewToken() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(TokenLength));

    private static string PageOf(string token) => $"/Account/StopAddressChange?token={token}";

    /// <returns>Null without a row, or if the key that encrypts it is gone.</returns>
    private AddressChange? Read(AddressChangeRow? row)
    {
        if (row is null || ContentOf(row) is not { } content)
        {
            return null;
        }

        return new AddressChange(row.Id, new AccountId(content.Sub, content.Address) { Mail = content.IsUnproved ? null : content.Address }, content.NewAddress, row.State, row.AskedAt, row.Until)
        {
            IsCodeSent = row.IsCodeSent,
            IsUndoable = row is { State: AddressChangeState.Changed, LaterTokenHash: not null },
            AddressNow = content.NewAddress,
            LeaseUntil = row.LeaseUntil,
            Sid = content.Sid,
        };
    }

    private Content? ContentOf(AddressChangeRow row)
    {
        try
        {
            return JsonSerializer.Deserialize<Content>(_protector.Unprotect(row.Content));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async Task AddToTimelineAsync(PortalDatabase database, AccountId account, TimelineKind kind, DateTimeOffset at, ActingBrowser? acting = null)
    {
        database.Timeline.Add(new TimelineRow
        {
            Kind = kind,
            SubjectHash = hash.OfSubject(account.Subject!),
            AddressHash = hash.OfAddress(account.Address),
            At = at,
            BrowserName = acting?.Name,
        });
        await database.SaveChangesAsync();
    }

    private static IQueryable<AddressChangeRow> Pending(PortalDatabase database, string subjectHash) =>
        database.AddressChanges.Where(row => row.SubjectHash == subjectHash && row.State == AddressChangeState.Pending);

    /// <param name="IsUnproved">Whether nobody has proved the old address. Then no mail goes there, so that no link in one takes the account.</param>
    private sealed record Content(string Sub, string Address, string NewAddress, string? Sid = null, bool IsUnproved = false);
}
