using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>
/// Lets an app log a person out of the portal. Only the ID token of this very session shows that the app acts for the person; anybody else could
/// have sent them here, so they are asked.
/// </summary>
internal static class EndSessionEndpoint
{
    public static async Task<IResult> AnswerAsync(HttpContext http, PortalSession session, CognitoAccountService accounts, Apps apps, AppUses uses)
    {
        var properties = (await http.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Properties;

        // Whoever adds this to an address only keeps a person logged in.
        var isOnly = properties is not null && http.Request.Query.ContainsKey(Apps.OnlyName);
        if (properties is not null && !isOnly)
        {
            var hinted = RequestTokens.Of(http)?.IdentityTokenPrincipal?.GetClaim(ConnectClaims.Sid);
            if (hinted is null || hinted != SessionOrigin.SidOf(properties))
            {
                return Results.LocalRedirect(LocalReturnUrlOnly.LeadTo("/Account/Logout", ReturnUrl(http, apps)));
            }

            if (await session.EndAsync() is { Person: var person })
            {
                await accounts.LogoutAsync(person, http.RequestAborted);
            }
        }

        if (http.GetOpenIddictServerRequest()!.PostLogoutRedirectUri is null
            && await DoneAsync(isOnly ? properties : null, apps.AskingFrom(http.Request.Path + http.Request.QueryString), uses, http.RequestAborted) is { } done)
        {
            http.KeepBanner(done);
        }

        return Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }

    /// <summary>What the portal's own page says, because there is no page of the app to go to.</summary>
    /// <param name="properties">Those of the session that goes on; null if none does.</param>
    private static async Task<string?> DoneAsync(AuthenticationProperties? properties, App? app, AppUses uses, CancellationToken cancellationToken)
    {
        if (properties is null)
        {
            return "Logout.Done";
        }

        // Not everybody who comes here has pressed the button.
        var sid = SessionOrigin.SidOf(properties) ?? SessionStore.RowOf(properties)?.Id ?? "";
        return app is null || await uses.IsOpenAsync(sid, app.Id, cancellationToken) ? null : Banner.Named("Logout.App.Done", app.Id);
    }

    /// <summary>The way back here. It names the app, which the page needs; the request itself may name it only by a token or an address.</summary>
    private static string ReturnUrl(HttpContext http, Apps apps)
    {
        var (request, url) = (http.GetOpenIddictServerRequest()!, http.Request.Path + http.Request.QueryString);
        var hinted = RequestTokens.Of(http)?.IdentityTokenPrincipal?.GetAudiences() ?? [];
        var app = apps.Find(request.ClientId)
            ?? apps.All.FirstOrDefault(one => hinted.Contains(one.Id))
            ?? apps.All.FirstOrDefault(one => request.PostLogoutRedirectUri is { } address && one.Settings.PostLogoutRedirectUris.Contains(address));
        return app is null || apps.AskingFrom(url) is not null ? url : QueryHelpers.AddQueryString(url, Parameters.ClientId, app.Id);
    }
}
