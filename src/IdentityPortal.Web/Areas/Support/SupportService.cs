using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Addresses;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Accounts.Deletion;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Accounts.Recovery;
using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Areas.Support.Delivery;
using IdentityPortal.Web.Areas.Support.Locks;
using IdentityPortal.Web.Areas.Support.Notes;
using IdentityPortal.Web.Areas.Support.Removals;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Mail;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>Reads the data of the desk's pages: search results, and a person with everything that Cognito and the portal's store know.</summary>
internal sealed class SupportService(
    DeskAccounts accounts,
    StuckPeople stuck,
    GoneAccounts goneAccounts,
    AccountCalls calls,
    SessionStore sessions,
    PreHijackGuard guard,
    AttemptLimits limits,
    AccountTimeline timeline,
    TrailReader trail,
    StaffNames names,
    EmergencyLocks locks,
    FactorRemovals removals,
    PersonNotes notes,
    Deliveries deliveries,
    MailHistory told,
    PasskeyRecords passkeys,
    OwnApps apps,
    RecoveryCodes codes,
    RecoveryOffer recovery,
    AddressChanges changes,
    AccountDeletions deletions,
    AccountRows rows,
    TimeProvider clock)
{
    /// <summary>Allows for the difference between Cognito's clock and this host's.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    /// <summary>Cognito's codes for a new password are valid for this long.</summary>
    private static readonly TimeSpan CodeLife = TimeSpan.FromHours(1);

    /// <summary>The events after which an earlier code or invitation is of no more use.</summary>
    private static readonly IReadOnlyList<TimelineKind> Successes =
    [
        TimelineKind.Confirmed, TimelineKind.LoggedIn, TimelineKind.NewPasswordRequired, TimelineKind.PasswordReset, TimelineKind.PasswordChanged,
    ];

    /// <param name="from">Where each list continues; empty for the first page.</param>
    public async Task<FindOutcome> FindAsync(SearchTerm term, IReadOnlyList<string?> from)
    {
        var outcome = await calls.AnswerAsync(
            "Find", address: null, SupportErrors.ForFind, patience => SearchAsync(term, from, patience), CancellationToken.None);

        // Cognito refuses as a name what cannot be one, too.
        return outcome is FindOutcome.Stale && from.Count == 0 ? new FindOutcome.Found([], []) : outcome;
    }

    public Task<FindOutcome> StuckAsync() => calls.AnswerAsync<FindOutcome>(
        "Stuck", address: null, SupportErrors.ForFind, async patience => await stuck.ListAsync(patience), CancellationToken.None);

    /// <summary>Reads a person's data. If the account was deleted, its rows in the store are deleted too.</summary>
    public Task<PersonOutcome> PersonAsync(string sub) =>
        AnswerAsync(sub, async patience => new PersonOutcome.Seen(await ReadAsync(sub, patience)));

    /// <summary>Reads only the account. If it was deleted, its rows in the store are deleted too.</summary>
    public Task<PersonOutcome> AccountAsync(string sub, bool withGroups = false) =>
        AnswerAsync(sub, async patience => new PersonOutcome.Known(await accounts.ReadAsync(sub, withGroups, patience)));

    /// <param name="id">Id of the form.</param>
    /// <param name="from">Network address of the member of staff.</param>
    public async Task<PersonOutcome> AddNoteAsync(StaffMember staff, string sub, Guid id, string text, string? from)
    {
        var read = await AccountAsync(sub);
        if (read is not PersonOutcome.Known { Account: var account })
        {
            return read;
        }

        if (await notes.AddAsync(staff, account, id, text, from) is not NoteAddition.Saved and var why)
        {
            return new PersonOutcome.NoteRefused(why);
        }

        // The account may have been deleted before the note was saved. Reading it again deletes such a note.
        await AccountAsync(sub);
        return read;
    }

    private Task<PersonOutcome> AnswerAsync(string sub, Func<CancellationToken, Task<PersonOutcome>> readAsync) =>
        calls.AnswerAsync("Person", address: null, SupportErrors.ForPerson, async patience =>
        {
            try
            {
                return await readAsync(patience);
            }
            catch (Exception error) when (SupportErrors.ForPerson(error) is PersonOutcome.Nobody)
            {
                await rows.DeleteAsync(sub);
                if (await FindGoneAsync(sub, patience) is { } gone)
                {
                    return new PersonOutcome.Gone(gone);
                }

                throw;
            }
        }, CancellationToken.None);

    private async Task<FindOutcome> SearchAsync(SearchTerm term, IReadOnlyList<string?> from, CancellationToken patience) =>
        (await accounts.FindAsync(term, from, patience), term) switch
        {
            (FindOutcome.Found { People: [] } none, SearchTerm.One one) when await MovedAsync(one, [], patience) is [_, ..] moved =>
                none with { People = moved, ByOtherAddress = true, Gone = await goneAccounts.FindAsync(one, moved, patience) },

            // Somebody who cannot get an address back is found by it although another account has it.
            (FindOutcome.Found found, SearchTerm.One one) when await MovedAsync(one, found.People, patience) is [_, ..] moved =>
                found with { People = [.. found.People, .. moved], Gone = await goneAccounts.FindAsync(one, found.People, patience) },
            (FindOutcome.Found found, _) when from.Count == 0 => found with { Gone = await goneAccounts.FindAsync(term, found.People, patience) },
            var (outcome, _) => outcome,
        };

    /// <param name="known">Whom Cognito has found by the address.</param>
    private async Task<IReadOnlyList<FoundPerson>> MovedAsync(SearchTerm.One term, IReadOnlyList<FoundPerson> known, CancellationToken patience)
    {
        var moved = new List<FoundPerson>();
        foreach (var sub in (await changes.FindAccountsAsync(term.Names[0], onlyLost: known.Count > 0, patience)).Except(known.Select(person => person.Sub)))
        {
            if (await accounts.FindAsync(new SearchTerm.One([sub]), [], patience) is FindOutcome.Found { People: [var person] })
            {
                moved.Add(person);
            }
        }

        return moved;
    }

    private async Task<PersonRecord> ReadAsync(string sub, CancellationToken patience)
    {
        var account = await accounts.ReadAsync(sub, withGroups: true, patience);
        var removal = await removals.FindAsync(account, patience);

        // Earlier events of the address are about a deleted account.
        var since = account.Created - ClockDifference;
        var sessionsAsync = sessions.ListAsync(account.AccountId, current: null, patience);
        var boundAsync = guard.IsBoundAsync(account.SignInName, patience);
        var loginWaitAsync = limits.WaitAsync(AttemptKind.Login, account.SignInName, patience);
        var deskWaitAsync = limits.WaitAsync(AttemptKind.DeskSend, account.SignInName, patience);
        var happenedAsync = timeline.ListAsync(account.Sub, account.Names, since, patience);
        var linesAsync = LinesAsync(sub, happenedAsync, removal is not null, patience);
        var notesAsync = notes.ListAsync(account.Sub, patience);
        var lockedAsync = locks.FindAsync(account.Sub, patience);
        var mails = await deliveries.RecentAsync(account.Address, since, patience);
        var lines = await linesAsync;
        var deletion = await deletions.FindScheduledOfAsync(account.Sub, patience);
        var now = clock.GetUtcNow();
        var sent = SentSince(now - CodeLife, lines, await happenedAsync);
        var state = account.State with
        {
            BoundToOneBrowser = await boundAsync,
            LoginWait = await loginWaitAsync,
            DeskWait = await deskWaitAsync,
            Sent = sent?.Sent ?? NextStep.None,
            SentAgo = sent is null ? TimeSpan.Zero : now - sent.At,
            LockedUntil = (await lockedAsync)?.Until,
            IsLockKept = (await lockedAsync)?.Kept == true,
            RemovalBy = removal?.By,
            RemovalUntil = removal?.Until,
            DeletionDueAt = deletion?.DueAt,
            DeletionReceipt = deletion?.Receipt.Text,
            LastMail = mails is [var last, ..] && !account.State.IsReachedByText ? last.Fate : MailFate.Unknown,
        };
        var pending = await changes.FindPendingAsync(account.Sub, patience);
        var written = await notesAsync;
        var authors = await names.OfAsync([.. written.Select(note => note.By), .. state.RemovalBy is { } asked ? [asked] : Array.Empty<string>()], patience);
        return new PersonRecord(account with { State = state }, await sessionsAsync, lines, written, authors, mails)
        {
            Pending = pending,

            // If no code was sent, mails to the address are about another account.
            PendingMails = pending is { IsCodeSent: true } ? await deliveries.RecentAsync(pending.NewAddress, pending.AskedAt, patience) : [],
            Told = await told.RecentAsync(account.AccountId, since, patience),
            Passkeys = await passkeys.ListAsync(account.Sub, patience),
            Apps = await apps.ListUsedAsync(account.Sub, patience),
            CodesLeft = state.HasServedFactor && recovery.IsOn ? (await codes.CountAsync(account.Sub, patience)).Left : null,
        };
    }

    // Latest first.
    private static TimelineLine? SentSince(DateTimeOffset time, IReadOnlyList<TimelineLine> lines, IReadOnlyList<TimelineEvent> happened) =>
        lines.FirstOrDefault(line => line.Sent != NextStep.None && line.At > time) is { } sent
        && !happened.Any(one => Successes.Contains(one.Kind) && one.At > sent.At)
            ? sent
            : null;

    private async Task<GonePerson?> FindGoneAsync(string sub, CancellationToken patience) =>
        await trail.AddressHashOfAsync(sub, patience) is { } addressHash
            ? new GonePerson(sub, addressHash, await LinesAsync(sub, Task.FromResult<IReadOnlyList<TimelineEvent>>([]), hasOpenRequest: false, patience))
            : null;

    private async Task<IReadOnlyList<TimelineLine>> LinesAsync(
        string sub, Task<IReadOnlyList<TimelineEvent>> happenedAsync, bool hasOpenRequest, CancellationToken patience)
    {
        var acted = await trail.AboutAsync(sub, ActNames.InTimeline, patience);
        var staff = await names.OfAsync(acted.Select(entry => entry.Row.By), patience);
        return TimelineLine.Of(await happenedAsync, acted, staff, hasOpenRequest);
    }
}
