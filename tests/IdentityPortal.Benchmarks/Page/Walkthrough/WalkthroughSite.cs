using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IdentityPortal.Benchmarks.Page.Walkthrough;

/// <summary>
/// What a team gets that follows the usual walkthrough for a log-in with Cognito: the MVC template with its Bootstrap layout, Identity on Cognito, and
/// a page with an address, a password and a box to be remembered. Only the pages that the layout links to exist; nobody can log in.
/// </summary>
internal static class WalkthroughSite
{
    public const string Argument = "walkthrough-server";

    /// <summary>The settings with which its process starts: with the garbage collector of a web project, and its keys in this folder.</summary>
    public static Dictionary<string, string> SettingsFor(string folder) => new() { ["DOTNET_gcServer"] = "1", ["HOME"] = folder };

    /// <summary>The main method of its process.</summary>
    public static async Task ServeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddControllersWithViews();
        builder.Services.Configure<RazorViewEngineOptions>(views =>
        {
            foreach (var name in new[] { "{1}/{0}", "Shared/{0}" })
            {
                views.ViewLocationFormats.Add($"/Page/Walkthrough/Views/{name}.cshtml");
            }
        });
        builder.Services.AddCognitoIdentity();

        var app = builder.Build();
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/Home/Error");
            app.UseHsts();
        }

        app.UseHttpsRedirection();
        app.UseStaticFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapControllerRoute("default", "{controller=Home}/{action=Index}/{id?}");
        await app.RunAsync();
    }
}
