using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>Who may do what at the desk, by the groups in the verified ID token.</summary>
internal static class SupportPolicies
{
    public const string Area = "Support";

    public const string SupportGroup = "support";
    public const string LeadGroup = "support-lead";

    public const string Staff = "Staff";
    public const string Lead = "Lead";

    public static void AddSupport(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder()
            .AddPolicy(Staff, policy => policy.RequireRole(SupportGroup, LeadGroup))
            .AddPolicy(Lead, policy => policy.RequireRole(LeadGroup));
        services.Configure<RazorPagesOptions>(pages => pages.Conventions.AuthorizeAreaFolder(Area, "/", Staff));
        services.AddSingleton<SupportService>();
        services.AddSingleton<SupportCalls>();
        services.AddScoped<RecentPeople>();
    }
}
