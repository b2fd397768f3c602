using IdentityPortal.Web.Areas.Support.Acts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>Who may do what at the desk, by the groups in the verified ID token.</summary>
internal static class SupportPolicies
{
    public const string Area = "Support";

    public const string SupportGroup = "support";
    public const string LeadGroup = "support-lead";

    /// <summary>The groups with rights of their own, as deploy/identity-portal.yaml makes them.</summary>
    public static readonly IReadOnlyList<string> Groups = [SupportGroup, LeadGroup];

    public const string Staff = "Staff";
    public const string Lead = "Lead";

    public static void AddSupport(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder()
            .AddPolicy(Staff, policy => policy.RequireRole(Groups))
            .AddPolicy(Lead, policy => policy.RequireRole(LeadGroup));
        services.AddRouting(routes => routes.SetParameterPolicy<ActConstraint>("supportAct"));
        services.Configure<RazorPagesOptions>(pages => pages.Conventions.AuthorizeAreaFolder(Area, "/", Staff));
        services.AddSingleton<SupportService>();
        services.AddSingleton<SupportCalls>();
        services.AddSingleton<ActPresses>();
        services.AddSingleton<SupportActs>();
        services.AddSingleton<ActGuard>();
        services.AddScoped<RecentPeople>();
    }
}
