using System.Security.Claims;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>Lets an app know who uses it. Somebody who is not logged in, or has to prove again who they are, comes back here from those pages.</summary>
internal static class AuthorizeEndpoint
{
    public static async Task<IResult> AnswerAsync(HttpContext http, Apps apps, AppLogIns logIns)
    {
        var request = http.GetOpenIddictServerRequest()!;

        // Requests of others have been refused already (NamedAppsOnly).
        var app = apps.Find(request.ClientId)!;
        if (request.HasPromptValue(PromptValues.None) && request.GetPromptValues().Length > 1)
        {
            return Refusals.Of(Errors.InvalidRequest, "The prompt value none stands alone.");
        }

        var session = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (session is not { Principal: { } person, Properties: { } properties } || SessionStore.RowOf(properties) is not { Id: var row })
        {
            var page = request.HasPromptValue(PromptValues.Create) ? "/Account/Register" : "/Account/Login";
            return Lead(http, request, page, Errors.LoginRequired, "Nobody is logged in.");
        }

        if (NeedsProof(http, request, person))
        {
            return Lead(http, request, "/Account/Prove", Errors.LoginRequired, "The log-in is too old.");
        }

        if (SetUpDue.IsFor(person))
        {
            return Lead(http, request, "/Account/Security", Errors.InteractionRequired, "The person has to set up a second factor.");
        }

        if (!IsOfHint(http, person))
        {
            return Refusals.Of(Errors.LoginRequired, "Somebody else is logged in.");
        }

        if (!app.IsOpenTo(person))
        {
            // A page says so first, because most apps would only show the error.
            return request.HasPromptValue(PromptValues.None) || http.Request.Query.ContainsKey(Apps.DeclinedName)
                ? Refusals.Of(Errors.AccessDenied, "The person is in none of the groups that may use this app.")
                : Results.StatusCode(StatusCodes.Status403Forbidden);
        }

        var sid = SessionOrigin.SidOf(properties) ?? row;
        await logIns.NoteAsync(person, sid, app, http.RequestAborted);
        return Results.SignIn(
            new ClaimsPrincipal(ConnectClaims.Of(person, sid, row, app, request.GetScopes())),
            authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static IResult Lead(HttpContext http, OpenIddictRequest request, string page, string error, string description) =>
        request.HasPromptValue(PromptValues.None)
            ? Refusals.Of(error, description)
            : Results.LocalRedirect($"{page}?returnUrl={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}");

    // Whoever comes back has logged in after the app asked. So nothing in the address says whether that was done, and nobody can edit it away.
    private static bool NeedsProof(HttpContext http, OpenIddictRequest request, ClaimsPrincipal person)
    {
        var asked = AskedAt(http);
        var authenticated = FreshProof.GivenAt(person) ?? DateTimeOffset.MinValue;
        return authenticated < asked
            && (request.HasPromptValue(PromptValues.Login)
                || request.HasPromptValue(PromptValues.SelectAccount)
                || (request.MaxAge is { } longest && (NowAt(http) - authenticated).TotalSeconds > longest));
    }

    private static DateTimeOffset AskedAt(HttpContext http)
    {
        var at = RequestTokens.Of(http)?.RequestTokenPrincipal?.GetCreationDate() ?? NowAt(http);
        return DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());
    }

    private static DateTimeOffset NowAt(HttpContext http) => http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    private static bool IsOfHint(HttpContext http, ClaimsPrincipal person) =>
        RequestTokens.Of(http)?.IdentityTokenPrincipal is not { } hinted
        || hinted.GetClaim(Claims.Subject) == person.FindFirstValue(ClaimTypes.NameIdentifier);
}
