using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>
/// Leads from the request of an app to a page of the portal, which leads back. The page is in the language that the app proposes, unless the
/// person has chosen one.
/// </summary>
internal sealed class WayToPages(KeptRequests kept, TypedAddresses addresses, OfferedLanguages languages, PortalCookies cookies)
{
    /// <param name="error">What the app is told if it wants no page to be shown.</param>
    /// <param name="description">For the developer of the app.</param>
    /// <param name="needsStep">Whether the app asks for a second step, which the page says.</param>
    public async Task<IResult> ToAsync(
        string page, HttpContext http, OpenIddictRequest request, string error, string description, bool needsStep = false)
    {
        if (request.HasPromptValue(PromptValues.None))
        {
            return Refusals.Of(error, description);
        }

        if (!KeptRequests.IsKept(http))
        {
            return await kept.KeepAsync(http);
        }

        if (LanguageOf(request) is { } language)
        {
            // As long as the request waits. Pages on the way, such as Confirm, do not know the request.
            http.Response.Cookies.Append(cookies.AppLanguage, language.Tag, cookies.Options(ConnectServices.RequestLife));
        }

        var (back, end) = (http.Request.Path + http.Request.QueryString, RequestTokens.Of(http)?.RequestTokenPrincipal?.GetExpirationDate());
        back = needsStep ? Apps.NeedingStep(back) : back;
        return Results.LocalRedirect(LocalReturnUrlOnly.LeadTo(page, end is { } until ? Apps.Until(back, until) : back));
    }

    /// <summary>Leads to a page on which somebody enters their address.</summary>
    public async Task<IResult> ToSignInAsync(HttpContext http, OpenIddictRequest request)
    {
        var page = request.HasPromptValue(PromptValues.Create) ? "/Account/Register" : "/Account/Login";
        var way = await ToAsync(page, http, request, Errors.LoginRequired, "Nobody is logged in.");
        return way is Microsoft.AspNetCore.Http.HttpResults.RedirectHttpResult { Url: var url }
            ? Results.LocalRedirect(addresses.Propose(url, request.LoginHint))
            : way;
    }

    /// <summary>Forgets at the end of the way which language the app has proposed.</summary>
    public void End(HttpContext http)
    {
        if (http.Request.Cookies.ContainsKey(cookies.AppLanguage))
        {
            http.Response.Cookies.Delete(cookies.AppLanguage, cookies.Options(null));
        }
    }

    private Language? LanguageOf(OpenIddictRequest request) => request.UiLocales?
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(tag => languages.ClosestTo(tag))
        .FirstOrDefault(language => language is not null);
}
