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
    public static async Task<IResult> AnswerAsync(
        HttpContext http, Apps apps, AppLogIns logIns, KeptRequests kept, WayToPages way, Consents consents, ConsentQuestions questions)
    {
        var request = http.GetOpenIddictServerRequest()!;

        // Requests of others have been refused already (NamedAppsOnly).
        var app = apps.Find(request.ClientId)!;
        if (request.HasPromptValue(PromptValues.None) && request.GetPromptValues().Length > 1)
        {
            return Refusals.Of(Errors.InvalidRequest, "The prompt value none stands alone.");
        }

        if (!request.HasScope(Scopes.OpenId))
        {
            return Refusals.Of(Errors.InvalidScope, "The scope openid is missing.");
        }

        var session = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (session is not { Principal: { } person, Properties: { } properties } || SessionStore.RowOf(properties) is not { Id: var row })
        {
            return await way.ToSignInAsync(http, request);
        }

        var isDeclined = http.Request.Query.ContainsKey(Apps.DeclinedName);
        if (isDeclined)
        {
            way.End(http);
        }

        if (NeedsProof(http, request, person))
        {
            return isDeclined
                ? Refusals.Of(Errors.AccessDenied, "The person has not logged in again.")
                : await way.ToAsync("/Account/Prove", http, request, Errors.LoginRequired, "The log-in is too old.");
        }

        if (SetUpDue.IsFor(person))
        {
            return await way.ToAsync("/Account/Security", http, request, Errors.InteractionRequired, "The person has to set up a second factor.");
        }

        if (!IsOfHint(http, person))
        {
            return Refusals.Of(Errors.LoginRequired, "Somebody else is logged in.");
        }

        if (!app.IsOpenTo(person))
        {
            await logIns.NoteClosedAsync(person, app, http.RequestAborted);

            // A page says so first, because most apps would only show the error.
            return isDeclined || request.HasPromptValue(PromptValues.None)
                ? Refusals.Of(Errors.AccessDenied, "The person is in none of the groups that may use this app.")
                : KeptRequests.IsKept(http) ? Results.StatusCode(StatusCodes.Status403Forbidden) : await kept.KeepAsync(http);
        }

        if (LogInLevel.IsMissing(request, person))
        {
            // Whoever has proved a moment ago who they are, and was not asked for a second factor then, has mostly none yet.
            return isDeclined
                ? Refusals.Of(LogInLevel.Unmet, "The person has not logged in with two factors.")
                : await way.ToAsync(
                    FreshProof.IsGiven(person, NowAt(http)) ? "/Account/Security" : "/Account/Prove",
                    http, request, Errors.InteractionRequired, "The session began with one factor.", needsStep: true);
        }

        var (sub, sid, scopes) = (person.FindFirstValue(ClaimTypes.NameIdentifier)!, SessionOrigin.SidOf(properties) ?? row, request.GetScopes());
        var asksAlways = request.HasPromptValue(PromptValues.Consent);
        var question = new ConsentQuestion(sub, app.Id, scopes, asksAlways ? AskedAt(http) : DateTimeOffset.MinValue);
        if ((app.Settings.Consent || asksAlways) && !await consents.IsGivenAsync(question, http.RequestAborted))
        {
            return isDeclined
                ? Refusals.Of(Errors.AccessDenied, "The person has not allowed it.")
                : await way.ToAsync(questions.PageOf(question), http, request, Errors.ConsentRequired, "The person has to allow it.");
        }

        way.End(http);
        await logIns.NoteAsync(person, sid, app, http.RequestAborted);
        return Results.SignIn(
            new ClaimsPrincipal(ConnectClaims.Of(person, sid, row, app, scopes)),
            authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    // Whoever comes back has logged in after the app asked. So nothing in the address says whether that was done, and nobody can edit it away.
    private static bool NeedsProof(HttpContext http, OpenIddictRequest request, ClaimsPrincipal person) =>
        !IsProvedSince(AskedAt(http), person)
        && (request.HasPromptValue(PromptValues.Login)
            || request.HasPromptValue(PromptValues.SelectAccount)
            || (request.MaxAge is { } longest && (NowAt(http) - ProvedAt(person)).TotalSeconds > longest));

    private static bool IsProvedSince(DateTimeOffset time, ClaimsPrincipal person) => ProvedAt(person) >= time;

    private static DateTimeOffset ProvedAt(ClaimsPrincipal person) => FreshProof.GivenAt(person) ?? DateTimeOffset.MinValue;

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
