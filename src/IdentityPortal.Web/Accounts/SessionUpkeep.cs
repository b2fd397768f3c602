using System.Security.Claims;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// Looks after a session when it is used: renews its tokens before they run out, asks Cognito once a minute whether it still holds, and
/// ends it when Cognito says so. When Cognito says nothing, it goes on. Of parallel requests, on whatever instance, the one that gets the
/// session's lease asks; the others go on with what is known.
/// </summary>
internal sealed class SessionUpkeep(
    SessionStore sessions,
    CheckBudget budget,
    CognitoAccountService accounts,
    IOptions<PortalOptions> options,
    TimeProvider clock) : CookieAuthenticationEvents
{
    /// <summary>Longer than any page takes that uses the access token.</summary>
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
        if ((runsOut || isDue) && session.LeaseUntil <= now && budget.TryTake(runsOut) && await sessions.TryLeaseAsync(session))
        {
            var person = new LoggedInPerson(identity, tokens);
            await CheckAsync(context, session.Id, person, renew: runsOut || person.IsStaff);
        }

        if (context.Principal is { } principal)
        {
            await sessions.TouchAsync(session, new AuthenticationTicket(principal, context.Properties, context.Scheme.Name));
        }
    }

    private async Task CheckAsync(CookieValidatePrincipalContext context, string id, LoggedInPerson person, bool renew)
    {
        switch (await accounts.CheckSessionAsync(person, renew, context.HttpContext.RequestAborted))
        {
            case SessionVerdict.Holds:
                await sessions.VouchAsync(id);
                break;
            case SessionVerdict.Renewed { Person: var renewed, IsVouched: var isVouched }:
                renewed.Tokens.KeepIn(context.Properties);
                context.ReplacePrincipal(new ClaimsPrincipal(renewed.Identity));
                var ticket = new AuthenticationTicket(context.Principal!, context.Properties, context.Scheme.Name);
                if (!await sessions.KeepRenewedAsync(id, ticket, isVouched))
                {
                    // Ended meanwhile, by somebody who knew of no new token.
                    context.RejectPrincipal();
                    await accounts.LogoutAsync(renewed.Tokens.RefreshToken, renewed.Address, CancellationToken.None);
                }

                break;
            case SessionVerdict.Ended:
                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
                break;
            case SessionVerdict.Unknown:
                // The lease stays, so that not every page of the session waits for a Cognito that is away.
                break;
        }
    }
}
