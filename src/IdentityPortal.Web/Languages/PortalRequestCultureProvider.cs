using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Localization;

namespace IdentityPortal.Web.Languages;

/// <summary>
/// Selects the language that the visitor chose, or else the one that an app proposes on the way to it, or else the browser's preference. Malformed
/// input is ignored.
/// </summary>
internal sealed class PortalRequestCultureProvider(OfferedLanguages languages, PortalCookies cookies) : RequestCultureProvider
{
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var kept = httpContext.Request.Cookies;
        var language = languages.Find(kept[cookies.Language]) ?? languages.Find(kept[cookies.AppLanguage]) ?? Asked(httpContext.Request);
        return Task.FromResult(language is null ? null : new ProviderCultureResult(language.Tag));
    }

    private Language? Asked(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(asked => asked.Quality is not 0)
        .OrderByDescending(asked => asked.Quality ?? 1)
        .Select(asked => languages.ClosestTo(asked.Value.AsSpan()))
        .FirstOrDefault(language => language is not null);
}
