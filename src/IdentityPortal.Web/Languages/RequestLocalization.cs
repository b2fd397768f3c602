using System.Globalization;
using IdentityPortal.Web.Security;

namespace IdentityPortal.Web.Languages;

/// <summary>Requests use the visitor's language. All other code uses the invariant culture, because it writes logs and protocols.</summary>
internal static class RequestLocalization
{
    public static void AddLanguages(this IServiceCollection services)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        services.AddLocalization();
        services.AddSingleton<OfferedLanguages>();
        services.AddSingleton<Wording>();
        services.AddOptions<RequestLocalizationOptions>().Configure<OfferedLanguages, PortalCookies>((localization, languages, cookies) =>
        {
            localization.SupportedCultures = localization.SupportedUICultures = [.. languages.All.Select(language => language.Culture)];
            localization.DefaultRequestCulture = new(languages.Default.Culture);
            localization.RequestCultureProviders = [new PortalRequestCultureProvider(languages, cookies)];
        });
    }

    /// <summary>Must run before everything that renders pages, including error pages.</summary>
    public static void UseLanguages(this IApplicationBuilder app)
    {
        app.UseRequestLocalization();
        app.Use((context, answer) =>
        {
            var language = CultureInfo.CurrentUICulture.Name;
            context.Response.OnStarting(() =>
            {
                if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
                {
                    context.Response.Headers.ContentLanguage = language;
                }

                return Task.CompletedTask;
            });
            return answer(context);
        });
    }
}
