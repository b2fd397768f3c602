using IdentityPortal.Web.Operation;
using IdentityPortal.Web.Security;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web;

/// <summary>What happens to a request, in order.</summary>
internal static class PortalPipeline
{
    /// <summary>Before anything is opened: what is missing is named all at once.</summary>
    public static void CheckSettings(this WebApplication app)
    {
        try
        {
            _ = app.Services.GetRequiredService<IOptions<PortalOptions>>().Value;
        }
        catch (OptionsValidationException refusal)
        {
            throw new StartRefusedException(string.Join(Environment.NewLine, refusal.Failures), refusal);
        }
    }

    public static void UsePortal(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseHealth();
        app.UseExceptionHandler("/Error");
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
            app.UseHttpsRedirection();
        }

        app.UseStatusCodePagesWithReExecute("/Status/{0}");
        app.UseFormReading();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
    }
}
