using System.Security.Claims;
using IdentityPortal.Web.Accounts.Apps;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>Gives an app tokens for a code or a refresh token, as long as the session behind it goes on.</summary>
internal static class TokenEndpoint
{
    public static async Task<IResult> AnswerAsync(
        HttpContext http, AppSessions sessions, PoolTokens poolTokens, AppUses uses, Consents consents)
    {
        var request = http.GetOpenIddictServerRequest()!;
        if (request.IsTokenExchangeGrantType())
        {
            return await poolTokens.AnswerAsync(http);
        }

        var token = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal!;
        if (await sessions.FindAsync(token, isUse: true, http.RequestAborted) is not var (app, person))
        {
            return Refusals.Of(Errors.InvalidGrant, "The session has ended.");
        }

        var (sub, sid) = (token.GetClaim(Claims.Subject)!, token.GetClaim(ConnectClaims.Sid)!);
        if (request.IsRefreshTokenGrantType())
        {
            await uses.TouchAsync(sid, app.Id, http.RequestAborted);
        }
        else if ((app.Settings.Consent
                && !await consents.IsGivenAsync(new ConsentQuestion(sub, app.Id, token.GetScopes(), DateTimeOffset.MinValue), http.RequestAborted))
            || !await uses.BeginAsync(sid, app.Id, http.RequestAborted))
        {
            // Whoever leaves an app ends what it was given, and their consent, but a code that is being made at that moment is not there yet.
            return Refusals.Of(Errors.InvalidGrant, "The person has left the app.");
        }

        var identity = (ClaimsIdentity)token.Identity!;
        if (request.GetScopes() is { Length: > 0 } fewer)
        {
            identity.SetScopes(fewer);
        }

        ConnectClaims.Refresh(identity, person, app);
        return Results.SignIn(token, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}
