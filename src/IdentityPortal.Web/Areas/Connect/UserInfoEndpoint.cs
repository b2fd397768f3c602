using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>Tells an app what its access token lets it know, as it is now.</summary>
internal static class UserInfoEndpoint
{
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
        var answer = new JsonObject { [Claims.Subject] = token.GetClaim(Claims.Subject) };
        foreach (var claim in identity.Claims.Where(claim => ConnectClaims.IsOfScope(claim, app)))
        {
            answer[claim.Type] = ValueOf(claim);
        }

        return Results.Json(answer);
    }

    private static JsonNode ValueOf(Claim claim) => claim.ValueType switch
    {
        ClaimValueTypes.String => claim.Value,
        ClaimValueTypes.Boolean => bool.Parse(claim.Value),
        _ => JsonNode.Parse(claim.Value)!,
    };
}
