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
    public static async Task<IResult> AnswerAsync(HttpContext http, PortalSession session, CognitoAccountService accounts, Apps apps)
    {
        // Whoever adds this to an address only keeps a person logged in.
        if (!http.Request.Query.ContainsKey(Apps.OnlyName)
            && (await http.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Properties is { } properties)
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

        return Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
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
