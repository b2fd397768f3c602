using Amazon.CognitoIdentityProvider;
using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Areas.Support.Delivery;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>What the desk does, one method each. The only place of the area that talks to Cognito.</summary>
internal sealed class SupportService(
    IAmazonCognitoIdentityProvider cognito,
    IOptions<CognitoSettings> settings,
    SupportCalls calls,
    SessionStore sessions,
    PreHijackGuard proofs,
    AttemptLimits limits,
    AccountTimeline timeline,
    TrailReader trail,
    Deliveries deliveries)
{
    private const int PageSize = 20;
    private const int MostGroups = 60;

    private string Pool => settings.Value.UserPoolId;

    /// <param name="from">Where each list goes on; empty for the first page.</param>
    public Task<FindOutcome> FindAsync(SearchTerm term, IReadOnlyList<string?> from) =>
        calls.AnswerAsync("Find", SupportErrors.ForFind, patience => term switch
        {
            SearchTerm.One one => FindOneAsync(one, patience),
            SearchTerm.Beginning beginning => ListAsync(beginning, from, patience),
            _ => throw new InvalidOperationException("An unknown kind of search."),
        });

    public Task<PersonOutcome> PersonAsync(string sub) =>
        calls.AnswerAsync<PersonOutcome>("Person", SupportErrors.ForPerson, async patience =>
        {
            var groupsAsync = cognito.AdminListGroupsForUserAsync(
                new AdminListGroupsForUserRequest { UserPoolId = Pool, Username = sub, Limit = MostGroups }, patience);
            var userAsync = cognito.AdminGetUserAsync(new AdminGetUserRequest { UserPoolId = Pool, Username = sub }, patience);

            // Both, so that neither fails unseen.
            await Task.WhenAll(userAsync, groupsAsync);
            var user = await userAsync;
            var address = Attribute(user.UserAttributes, "email") ?? "";
            var sessionsAsync = sessions.CountAsync(address, patience);
            var boundAsync = proofs.IsBoundAsync(address, patience);
            var loginWaitAsync = limits.WaitAsync(AttemptKind.Login, address, patience);
            var deskWaitAsync = limits.WaitAsync(AttemptKind.DeskSend, address, patience);
            var happenedAsync = timeline.ListAsync(address, patience);
            var actedAsync = trail.PageAsync(new TrailFilter(Subject: sub), before: null, patience);
            var mailsAsync = deliveries.RecentAsync(address, patience);
            return new PersonOutcome.Seen(new PersonRecord(
                Attribute(user.UserAttributes, "sub") ?? user.Username!,
                user.Username!,
                Attribute(user.UserAttributes, "name"),
                address,
                new AccountState(AccountStatuses.Of(user.UserStatus))
                {
                    Enabled = user.Enabled ?? true,
                    AddressVerified = Attribute(user.UserAttributes, "email_verified") == "true",
                    Factors = user.UserMFASettingList?.Count ?? 0,
                    BoundToOneBrowser = await boundAsync,
                    LoginWait = await loginWaitAsync,
                    DeskWait = await deskWaitAsync,
                    LastMail = await mailsAsync is [var last, ..] ? last.Fate : MailFate.Unknown,
                },
                Utc(user.UserCreateDate),
                Utc(user.UserLastModifiedDate),
                [.. ((await groupsAsync).Groups ?? []).Select(group => group.GroupName!)],
                await sessionsAsync,
                Lines(await happenedAsync, await actedAsync))
            {
                Mails = await mailsAsync,
            });
        });

    // Looks are on record in the trail; here they would hide what happened.
    private static List<TimelineLine> Lines(IReadOnlyList<TimelineRow> happened, IReadOnlyList<TrailEntry> acted) =>
    [
        .. happened.Select(row => new TimelineLine(row.At, $"Timeline.{row.Kind}", null))
            .Concat(acted
                .Where(entry => Enum.TryParse<SupportAct>(entry.Row.Action, out _))
                .Select(entry => new TimelineLine(entry.Row.At, $"Timeline.Staff.{entry.Row.Action}", entry)))
            .OrderByDescending(line => line.At),
    ];

    private async Task<FindOutcome> FindOneAsync(SearchTerm.One one, CancellationToken patience)
    {
        try
        {
            var user = await cognito.AdminGetUserAsync(new AdminGetUserRequest { UserPoolId = Pool, Username = one.Name }, patience);
            return new FindOutcome.Found(
                [Line(user.Username, user.UserAttributes, user.UserStatus, user.Enabled, user.UserCreateDate, user.UserLastModifiedDate)], []);
        }
        catch (Exception error) when (SupportErrors.ForPerson(error) is PersonOutcome.Nobody)
        {
            return new FindOutcome.Found([], []);
        }
    }

    private async Task<FindOutcome> ListAsync(SearchTerm.Beginning beginning, IReadOnlyList<string?> from, CancellationToken patience)
    {
        // A list that is at its end while another goes on is not begun again.
        var lists = beginning.Filters
            .Select((filter, place) => (Filter: filter, From: from.ElementAtOrDefault(place)))
            .Select(list => from.Count > 0 && string.IsNullOrEmpty(list.From) ? null : cognito.ListUsersAsync(
                new ListUsersRequest { UserPoolId = Pool, Limit = PageSize, Filter = list.Filter, PaginationToken = list.From }, patience))
            .ToList();
        var pages = await Task.WhenAll(lists.Select(async list => list is null ? null : await list));
        var people = pages
            .SelectMany(page => page?.Users ?? [])
            .Select(user => Line(user.Username, user.Attributes, user.UserStatus, user.Enabled, user.UserCreateDate, user.UserLastModifiedDate))
            .DistinctBy(person => person.Sub)
            .ToList();
        var next = pages.Select(page => page?.PaginationToken ?? "").ToList();
        return new FindOutcome.Found(people, next.Any(token => token.Length > 0) ? next : []);
    }

    private static FoundPerson Line(
        string? username, List<AttributeType>? attributes, UserStatusType? status, bool? enabled, DateTime? created, DateTime? changed) => new(
            Attribute(attributes, "sub") ?? username!,
            Attribute(attributes, "name"),
            MaskedAddress.Of(Attribute(attributes, "email") ?? ""),
            AccountStatuses.Of(status),
            enabled ?? true,
            Utc(created),
            Utc(changed));

    private static string? Attribute(List<AttributeType>? attributes, string name) =>
        attributes?.Find(attribute => attribute.Name == name)?.Value;

    private static DateTimeOffset Utc(DateTime? time) => new(time ?? DateTime.UnixEpoch, TimeSpan.Zero);
}
