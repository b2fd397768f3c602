using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>
/// Lets an app log a person out of the portal. Only the ID token of this very session shows that the app acts for the person; anybody else could
/// have sent them here, so they are asked.
/// </summary>
internal static class EndSessionEndpoint
{
    public static async Task<IResult> AnswerAsync(HttpContext http, PortalSession session, CognitoAccountService accounts)
    {
        if ((await http.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Properties is { } properties)
        {
            var hinted = RequestTokens.Of(http)?.IdentityTokenPrincipal?.GetClaim(ConnectClaims.Sid);
            if (hinted is null || hinted != SessionOrigin.SidOf(properties))
            {
                return Results.LocalRedirect(
                    $"/Account/Logout?returnUrl={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}");
            }

            if (await session.EndAsync() is { Person: var person })
            {
                await accounts.LogoutAsync(person, http.RequestAborted);
            }
        }

        return Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }
}
