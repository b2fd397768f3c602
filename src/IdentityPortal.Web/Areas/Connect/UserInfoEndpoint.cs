using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>Tells an app what its access token lets it know, as it is now.</summary>
internal static class UserInfoEndpoint
{
    private static readonly string[] Told = [Claims.Name, Claims.PreferredUsername, Claims.Email];

    public static async Task<IResult> AnswerAsync(HttpContext http, AppSessions sessions)
    {
        var token = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal!;
        if (await sessions.FindAsync(token, isUse: true, http.RequestAborted) is not var (app, person))
        {
            return Results.Challenge(
                new AuthenticationProperties(new Dictionary<string, string?>
                {
                    [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.InvalidToken,
                    [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = "The session has ended.",
                }),
                [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        }

        var identity = (ClaimsIdentity)token.Identity!;
        ConnectClaims.Refresh(identity, person, app);
        var answer = new Dictionary<string, object?> { [Claims.Subject] = token.GetClaim(Claims.Subject) };
        foreach (var claim in Told.Where(identity.HasClaim))
        {
            answer[claim] = identity.GetClaim(claim);
        }

        if (identity.HasScope(Scopes.Email))
        {
            answer[Claims.EmailVerified] = bool.Parse(identity.GetClaim(Claims.EmailVerified)!);
        }

        if (identity.HasScope(ConnectClaims.GroupsScope))
        {
            answer[ConnectClaims.Groups] = app.GroupsOf(person);
        }

        return Results.Json(answer);
    }
}
