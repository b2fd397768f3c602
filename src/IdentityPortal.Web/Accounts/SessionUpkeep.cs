using System.Security.Claims;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Maintains a session while it is used: renews its tokens before they expire, checks it with Cognito once a minute and ends it when Cognito
/// rejects it. The session continues while Cognito does not answer. A ten-second lease lets one request across all instances check Cognito; the
/// others proceed with what is known. The page of that request waits only briefly; the check still completes in the background and its result is
/// stored.
/// </summary>
internal sealed class SessionUpkeep(
    SessionStore sessions,
    CheckBudget budget,
    CognitoAccountService accounts,
    SessionEndNotice notice,
    Apps.Apps apps,
    IOptions<PortalOptions> options,
    TimeProvider clock) : CookieAuthenticationEvents
{
    /// <summary>Longer than any page that uses the access token takes.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var ticket = new AuthenticationTicket(context.Principal!, context.Properties, context.Scheme.Name);
        if (await KeepUpAsync(ticket, isUse: true, context.HttpContext.RequestAborted) is not { } principal)
        {
            // The cookie stays, so that the log-in page can say that the session has ended.
            context.RejectPrincipal();
        }
        else if (principal != context.Principal)
        {
            context.ReplacePrincipal(principal);
        }
    }

    /// <summary>Does what is due for a session that is being used.</summary>
    /// <param name="ticket">From the store. New tokens replace those in its properties.</param>
    /// <param name="isUse">Whether this extends the session.</param>
    /// <returns>Whom the session is about now; null if it has ended.</returns>
    public async Task<ClaimsPrincipal?> KeepUpAsync(AuthenticationTicket ticket, bool isUse, CancellationToken cancellationToken) =>
        (await UseAsync(ticket, isUse, isForIdToken: false, cancellationToken)).Person;

    /// <summary>Renews a session that is being used, whether or not that is due, for somebody who needs the ID token and limits how often.</summary>
    /// <param name="ticket">As in <see cref="KeepUpAsync"/>.</param>
    /// <param name="isUse">Whether this extends the session.</param>
    /// <returns>Without an ID token if Cognito does not answer, or another request is checking the session.</returns>
    public Task<SessionUse> RenewAsync(AuthenticationTicket ticket, bool isUse, CancellationToken cancellationToken) =>
        UseAsync(ticket, isUse, isForIdToken: true, cancellationToken);

    public override async Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        await notice.ShowForFormAsync(context.HttpContext);
        await RedirectAsync(context);
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) => RedirectAsync(context);

    /// <summary>Redirects without the host that the framework copies from the request, because the request may have made it up.</summary>
    private static Task RedirectAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var url = context.RedirectUri;
        context.Response.Redirect(url[url.IndexOf('/', url.IndexOf("://", StringComparison.Ordinal) + 3)..]);
        return Task.CompletedTask;
    }

    private async Task<SessionUse> UseAsync(AuthenticationTicket ticket, bool isUse, bool isForIdToken, CancellationToken cancellationToken)
    {
        if (SessionStore.RowOf(ticket.Properties) is not { } session
            || SessionTokens.Of(ticket.Properties) is not { } tokens
            || ticket.Principal.Identity is not ClaimsIdentity identity)
        {
            return new SessionUse(null, null);
        }

        var now = clock.GetUtcNow();
        var runsOut = tokens.AccessEndsAt - now <= Ahead;
        var isDue = isForIdToken || now - session.CheckedAt >= options.Value.SessionCheckInterval;
        var use = new SessionUse(ticket.Principal, null);
        if ((runsOut || isDue)
            && session.LeaseUntil <= now
            && (isForIdToken || budget.TryTake(runsOut))
            && await sessions.TryLeaseAsync(session) is { } lease)
        {
            var person = new LoggedInPerson(identity, tokens);
            var renew = isForIdToken || runsOut || person.IsStaff || apps.NeedFreshClaims;
            use = await CheckAsync(ticket, session.Id, lease, person, renew, isForIdToken, cancellationToken);
        }

        if (use.Person is { } principal && isUse)
        {
            await sessions.TouchAsync(session, new AuthenticationTicket(principal, ticket.Properties, ticket.AuthenticationScheme));
        }

        return use;
    }

    private async Task<SessionUse> CheckAsync(
        AuthenticationTicket ticket,
        string id,
        DateTimeOffset lease,
        LoggedInPerson person,
        bool renew,
        bool isAwaited,
        CancellationToken cancellationToken)
    {
        // The check may outlive the request, so it uses no object of the request.
        var (scheme, properties) = (ticket.AuthenticationScheme, ticket.Properties.Clone());
        var (hasAnswer, isGone) = (false, false);
        switch (await accounts.CheckSessionAsync(person, renew, isAwaited, KeepAsync, cancellationToken))
        {
            case SessionVerdict.Renewed { Person: var renewed, IdToken: var idToken } when !isGone:
                renewed.Tokens.KeepIn(ticket.Properties);
                return new SessionUse(new ClaimsPrincipal(renewed.Identity), idToken);
            case SessionVerdict.Renewed or SessionVerdict.Ended:
                return new SessionUse(null, null);
            case SessionVerdict.Unknown when !hasAnswer:
                await sessions.HoldLeaseAsync(id, lease, CognitoCalls.Longest);
                break;
        }

        return new SessionUse(ticket.Principal, null);

        async Task<SessionVerdict> KeepAsync(SessionVerdict answer, bool isLate)
        {
            hasAnswer = !isLate;
            switch (answer)
            {
                case SessionVerdict.Holds:
                    await sessions.VouchAsync(id);
                    break;
                case SessionVerdict.Renewed { Person: var renewed, IsVouched: var isVouched }:
                    renewed.Tokens.KeepIn(properties);
                    var changed = new AuthenticationTicket(new ClaimsPrincipal(renewed.Identity), properties, scheme);
                    if (!await sessions.KeepRenewedAsync(id, changed, isVouched))
                    {
                        // The session was ended in the meantime, when the new refresh token was not known yet.
                        isGone = true;
                        await accounts.RevokeAsync(renewed);
                    }

                    break;
                case SessionVerdict.Ended:
                    await sessions.EndAsync(id, SessionEnd.Elsewhere);
                    break;
                case SessionVerdict.Unknown when isLate:
                    await sessions.PauseAsync(id);
                    break;
            }

            return answer;
        }
    }
}
