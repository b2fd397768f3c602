using System.Security.Claims;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Apps;

/// <summary>Notes log-ins to apps. Log and timeline name the first one in each session.</summary>
internal sealed class AppLogIns(AppUses uses, AccountTimeline timeline, AccountEvents events, KnownBrowsers browsers)
{
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
}
