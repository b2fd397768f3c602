using IdentityPortal.TestSupport;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Sessions;

/// <summary>A portal with a page that only the group <c>support</c> may open.</summary>
internal static class StaffPage
{
    private const string Page = "/Privacy";

    public static Task<PortalApp> StartAsync() => PortalApp.StartAsync(services: services => services
        .AddAuthorization(rights => rights.AddPolicy("Staff", policy => policy.RequireRole("support")))
        .Configure<RazorPagesOptions>(pages => pages.Conventions.AuthorizePage(Page, "Staff")));

    public static async Task<bool> OpensAsync(Visitor visitor) => (await visitor.OpenAsync(Page)).Url == Page;
}
