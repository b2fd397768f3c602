using System.Security.Claims;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using OpenIddict.Abstractions;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>
/// Tells whether the session behind a token goes on. A token lasts no longer than the session's key, so that a stolen copy of the cookie opens no app
/// either once the person has proved again who they are or has a new password. Apps then ask anew, which the person does not notice.
/// </summary>
internal sealed class AppSessions(SessionStore sessions, SessionUpkeep upkeep, Apps apps)
{
    /// <param name="token">The principal of a token.</param>
    /// <param name="isUse">Whether this counts as using the session.</param>
    /// <returns>Null if the session has ended, or the person may not use the app any more.</returns>
    public async Task<(App App, ClaimsPrincipal Person)?> FindAsync(ClaimsPrincipal token, bool isUse, CancellationToken cancellationToken)
    {
        if (apps.Find(token.GetPresenters() is [var id] ? id : null) is not { } app
            || token.GetClaim(ConnectClaims.Session) is not { } session
            || await sessions.FindAsync(session) is not { } ticket)
        {
            return null;
        }

        // An app that refreshes by itself must not keep the desk open.
        var person = await upkeep.KeepUpAsync(ticket, isUse && !StaffGroups.Include(ticket.Principal), cancellationToken);
        return person is not null
            && person.FindFirstValue(ClaimTypes.NameIdentifier) == token.GetClaim(OpenIddictConstants.Claims.Subject)
            && app.IsOpenTo(person)
                ? (app, person)
                : null;
    }
}
