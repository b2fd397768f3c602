using System.Security.Claims;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Authentication;
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
    public async Task<(App App, ClaimsPrincipal Person)?> FindAsync(ClaimsPrincipal token, bool isUse, CancellationToken cancellationToken) =>
        await OpenAsync(token) is var (app, ticket)
            && await upkeep.KeepUpAsync(ticket, isUse && MayExtend(ticket), cancellationToken) is { } person
            && IsFor(person, token, app)
                ? (app, person)
                : null;

    /// <summary>Renews the session behind a token at Cognito.</summary>
    /// <returns>The pool's ID token if Cognito gives one now; all is null as in <see cref="FindAsync"/>.</returns>
    public async Task<(App App, ClaimsPrincipal Person, string? IdToken)?> RenewAsync(ClaimsPrincipal token, CancellationToken cancellationToken) =>
        await OpenAsync(token) is var (app, ticket)
            && await upkeep.RenewAsync(ticket, MayExtend(ticket), cancellationToken) is { Person: { } person, IdToken: var idToken }
            && IsFor(person, token, app)
                ? (app, person, idToken)
                : null;

    // An app that refreshes by itself must not keep the desk open.
    private static bool MayExtend(AuthenticationTicket ticket) => !StaffGroups.Include(ticket.Principal);

    private static bool IsFor(ClaimsPrincipal person, ClaimsPrincipal token, App app) =>
        person.FindFirstValue(ClaimTypes.NameIdentifier) == token.GetClaim(OpenIddictConstants.Claims.Subject) && app.IsOpenTo(person);

    private async Task<(App App, AuthenticationTicket Ticket)?> OpenAsync(ClaimsPrincipal token) =>
        apps.Find(token.GetPresenters() is [var id] ? id : null) is { IsGate: false } app
            && token.GetClaim(ConnectClaims.Session) is { } session
            && await sessions.FindAsync(session) is { } ticket
                ? (app, ticket)
                : null;
}
