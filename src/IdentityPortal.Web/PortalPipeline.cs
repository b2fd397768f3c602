using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Areas.Connect;
using IdentityPortal.Web.Areas.Gate;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Brand;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Pages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Settings;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web;

/// <summary>The middleware and endpoints that handle a request, in order.</summary>
internal static partial class PortalPipeline
{
    /// <summary>Checks all settings before anything is opened, so that all missing settings are reported at once.</summary>
    public static void CheckSettings(this WebApplication app)
    {
        try
        {
            _ = app.Services.GetRequiredService<IOptions<PortalOptions>>().Value;
            _ = app.Services.GetRequiredService<TrailKeys>();
        }
        catch (OptionsValidationException refusal)
        {
            throw new StartRefusedException(string.Join(Environment.NewLine, refusal.Failures), refusal);
        }
    }

    public static void UsePortal(this WebApplication app)
    {
        app.WarnOfPlainKeys();
        app.UseLanguages();

        // The framework would log nothing of what a handler has answered.
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/Error", SuppressDiagnosticsCallback = _ => false });
        if (!app.Environment.IsDevelopment())
        {
            app.UseHttpsRedirection();
            if (OwnHosts.AreAny(app.Configuration["AllowedHosts"]))
            {
                LogAnyHost(app.Logger);
            }
        }

        app.UseStatusCodePagesWithReExecute("/Status/{0}");
        app.UseFormReading();
        app.UseRouting();
        app.Use(app.Services.GetRequiredService<StrangerPages>().AnswerAsync);
        app.UseConnect();
        app.UseAuthentication();
        app.UseRateLimits();
        app.UseAuthorization();
        app.MapPost(ViolationReports.Path, (HttpContext context, ViolationReports reports) => reports.TakeAsync(context));
        app.Services.GetRequiredService<PortalBrand>().Logo?.Map(app);
        foreach (var one in app.Services.GetRequiredService<Apps>().All)
        {
            one.Logo?.Map(app);
        }

        app.MapConnect();
        app.MapGate();

        // They are the same for everybody, so nobody's session is looked up.
        app.MapStaticAssets().ShortCircuit();
        app.MapRazorPages().WithStaticAssets();
    }

    /// <param name="unknown">A sentence for each key that no option reads.</param>
    public static void WarnOfUnknownSettings(this WebApplication app, IReadOnlyList<string> unknown)
    {
        foreach (var sentence in unknown)
        {
            LogUnknownSetting(app.Logger, sentence);
        }
    }

    [LoggerMessage(202, LogLevel.Warning, "The portal accepts any host name: set AllowedHosts to its own")]
    private static partial void LogAnyHost(ILogger logger);

    [LoggerMessage(204, LogLevel.Warning, "{Sentence}")]
    private static partial void LogUnknownSetting(ILogger logger, string sentence);
}
