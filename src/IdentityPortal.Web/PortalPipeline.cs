using IdentityPortal.Web.Security;

namespace IdentityPortal.Web;

/// <summary>What happens to a request, in order.</summary>
internal static class PortalPipeline
{
    public static void UsePortal(this WebApplication app)
    {
        app.UseSecurityHeaders();
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
