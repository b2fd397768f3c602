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
    IOptions<PortalOptions> options,
    TimeProvider clock) : CookieAuthenticationEvents
{
    /// <summary>Longer than any page that uses the access token takes.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (SessionStore.RowOf(context.Properties) is not { } session
            || SessionTokens.Of(context.Properties) is not { } tokens
            || context.Principal?.Identity is not ClaimsIdentity identity)
        {
            context.RejectPrincipal();
            return;
        }

        var now = clock.GetUtcNow();
        var runsOut = tokens.AccessEndsAt - now <= Ahead;
        var isDue = now - session.CheckedAt >= options.Value.SessionCheckInterval;
        if ((runsOut || isDue) && session.LeaseUntil <= now && budget.TryTake(runsOut) && await sessions.TryLeaseAsync(session) is { } lease)
        {
            var person = new LoggedInPerson(identity, tokens);
            await CheckAsync(context, session.Id, lease, person, renew: runsOut || person.IsStaff);
        }

        if (context.Principal is { } principal)
        {
            await sessions.TouchAsync(session, new AuthenticationTicket(principal, context.Properties, context.Scheme.Name));
        }
    }

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

    private async Task CheckAsync(
        CookieValidatePrincipalContext context, string id, DateTimeOffset lease, LoggedInPerson person, bool renew)
    {
        // The check may outlive the request, so it uses no object of the request.
        var (scheme, properties) = (context.Scheme.Name, context.Properties.Clone());
        var (hasAnswer, isGone) = (false, false);
        var verdict = await accounts.CheckSessionAsync(person, renew, KeepAsync, context.HttpContext.RequestAborted);
        switch (verdict)
        {
            case SessionVerdict.Renewed { Person: var renewed } when !isGone:
                renewed.Tokens.KeepIn(context.Properties);
                context.ReplacePrincipal(new ClaimsPrincipal(renewed.Identity));
                break;
            case SessionVerdict.Renewed:
                context.RejectPrincipal();
                break;
            case SessionVerdict.Ended:
                // The cookie stays, so that the log-in page can say that the session has ended.
                context.RejectPrincipal();
                break;
            case SessionVerdict.Unknown when !hasAnswer:
                await sessions.HoldLeaseAsync(id, lease, CognitoCalls.Longest);
                break;
        }

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
                    var ticket = new AuthenticationTicket(new ClaimsPrincipal(renewed.Identity), properties, scheme);
                    if (!await sessions.KeepRenewedAsync(id, ticket, isVouched))
                    {
                        // The session was ended in the meantime, when the new refresh token was not known yet.
                        isGone = true;
                        await accounts.LogoutAsync(renewed, CancellationToken.None);
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
