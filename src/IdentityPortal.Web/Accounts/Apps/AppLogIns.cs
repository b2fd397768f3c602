using System.Security.Claims;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Apps;

/// <summary>
/// Notes log-ins to apps, and those that were refused. Log and timeline name the first log-in in each session, or since the person has left the app
/// in it, and the first refusal on each day.
/// </summary>
internal sealed class AppLogIns(AppUses uses, AccountTimeline timeline, AccountEvents events, KnownBrowsers browsers, TimeProvider clock)
{
    /// <summary>Apps ask again by themselves, and any site can send a browser here.</summary>
    private static readonly TimeSpan RefusalGrain = TimeSpan.FromDays(1);

    /// <param name="person">Whom the session is about.</param>
    /// <param name="sid">The session's id for life.</param>
    public async Task NoteAsync(ClaimsPrincipal person, string sid, App app, CancellationToken cancellationToken)
    {
        var (sub, address) = (person.FindFirstValue(ClaimTypes.NameIdentifier)!, person.FindFirstValue(ClaimTypes.Email)!);
        if (await uses.NoteAsync(sub, sid, app.Id, cancellationToken))
        {
            events.LoggedInToApp(address, app.Id);
            await timeline.AddAsync(new AccountId(sub, address), TimelineKind.LoggedInToApp, browsers.Acting(), app.Id);
        }
    }

    /// <summary>Notes that somebody is in none of the groups that may use an app.</summary>
    public Task NoteClosedAsync(ClaimsPrincipal person, App app, CancellationToken cancellationToken) =>
        NoteAsync(person, app, TimelineKind.AppClosed, events.AppClosed, cancellationToken);

    /// <summary>Notes that somebody has not allowed an app to know who they are.</summary>
    public Task NoteDeclinedAsync(ClaimsPrincipal person, App app, CancellationToken cancellationToken) =>
        NoteAsync(person, app, TimelineKind.AppDeclined, events.AppDeclined, cancellationToken);

    private async Task NoteAsync(ClaimsPrincipal person, App app, TimelineKind kind, Action<string, string> log, CancellationToken cancellationToken)
    {
        var (sub, address) = (person.FindFirstValue(ClaimTypes.NameIdentifier)!, person.FindFirstValue(ClaimTypes.Email)!);
        if (!await timeline.HasSinceAsync(sub, clock.GetUtcNow() - RefusalGrain, [kind], cancellationToken, app.Id))
        {
            log(address, app.Id);
            await timeline.AddAsync(new AccountId(sub, address), kind, browsers.Acting(), app.Id);
        }
    }
}
