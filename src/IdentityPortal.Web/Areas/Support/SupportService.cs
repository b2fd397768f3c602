using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Areas.Support.Delivery;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>Reads the data of the desk's pages: search results, and a person with everything that Cognito and the portal's store know.</summary>
internal sealed class SupportService(
    DeskAccounts accounts,
    AccountCalls calls,
    SessionStore sessions,
    PreHijackGuard guard,
    AttemptLimits limits,
    AccountTimeline timeline,
    TrailReader trail,
    Deliveries deliveries)
{
    /// <summary>Allows for the difference between Cognito's clock and this host's.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    /// <param name="from">Where each list continues; empty for the first page.</param>
    public Task<FindOutcome> FindAsync(SearchTerm term, IReadOnlyList<string?> from) =>
        calls.AnswerAsync(
            "Find", address: null, SupportErrors.ForFind, patience => accounts.FindAsync(term, from, patience), CancellationToken.None);

    public Task<PersonOutcome> PersonAsync(string sub) =>
        calls.AnswerAsync<PersonOutcome>("Person", address: null, SupportErrors.ForPerson, async patience =>
        {
            var account = await accounts.ReadAsync(sub, withGroups: true, patience);

            // Earlier events of the address are about a deleted account.
            var since = account.Created - ClockDifference;
            var sessionsAsync = sessions.CountAsync(account.AccountId, patience);
            var boundAsync = guard.IsBoundAsync(account.Address, patience);
            var loginWaitAsync = limits.WaitAsync(AttemptKind.Login, account.Address, patience);
            var deskWaitAsync = limits.WaitAsync(AttemptKind.DeskSend, account.Address, patience);
            var happenedAsync = timeline.ListAsync(account.Sub, account.Address, since, patience);
            var actedAsync = trail.PageAsync(new TrailFilter(Subject: sub), before: null, patience);
            var mails = await deliveries.RecentAsync(account.Address, since, patience);
            var state = account.State with
            {
                BoundToOneBrowser = await boundAsync,
                LoginWait = await loginWaitAsync,
                DeskWait = await deskWaitAsync,
                LastMail = mails is [var last, ..] ? last.Fate : MailFate.Unknown,
            };
            return new PersonOutcome.Seen(new PersonRecord(
                account with { State = state }, await sessionsAsync, Lines(await happenedAsync, await actedAsync), mails));
        }, CancellationToken.None);

    // Views are in the trail too, but in the timeline they would hide the relevant events.
    private static List<TimelineLine> Lines(IReadOnlyList<TimelineRow> happened, IReadOnlyList<TrailEntry> acted) =>
    [
        .. happened.Select(row => new TimelineLine(row.At, $"Timeline.{row.Kind}", null))
            .Concat(acted
                .Where(entry => Enum.TryParse<SupportAct>(entry.Row.Action, out _))
                .Select(entry => new TimelineLine(entry.Row.At, $"Timeline.Staff.{entry.Row.Action}", entry)))
            .OrderByDescending(line => line.At),
    ];
}
