using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Areas.Support.Locks;
using IdentityPortal.Web.Areas.Support.Notes;
using IdentityPortal.Web.Areas.Support.Removals;
using IdentityPortal.Web.Areas.Support.Trail;
using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>Authorization policies of the desk, based on the groups in the verified ID token.</summary>
internal static class SupportPolicies
{
    public const string Area = "Support";

    public const string Staff = "Staff";
    public const string Lead = "Lead";

    public static void AddSupport(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder()
            .AddPolicy(Staff, policy => policy.RequireRole(StaffGroups.All))
            .AddPolicy(Lead, policy => policy.RequireRole(StaffGroups.Lead));
        services.AddRouting(routes => routes.SetParameterPolicy<ActConstraint>("supportAct"));
        services.Configure<RazorPagesOptions>(pages =>
        {
            pages.Conventions.AuthorizeAreaFolder(Area, "/", Staff);
            pages.Conventions.AuthorizeAreaPage(Area, "/Figures", Lead);
            pages.Conventions.AddAreaFolderApplicationModelConvention(Area, "/", page =>
            {
                page.EndpointMetadata.Add(new ConcealedPage(DeskReturn.LeadsToLoginAsync));
                page.Filters.Add(new ServiceFilterAttribute<TrailRequired>());
                page.Filters.Add(new ServiceFilterAttribute<SecondFactorRequired>());
                page.Filters.Add(new ServiceFilterAttribute<DeskVisit>());
            });
        });
        services.AddSingleton<TrailRequired>();
        services.AddSingleton<SecondFactorRequired>();
        services.AddSingleton<TrailSearch>();
        services.AddSingleton<TrailExport>();
        services.AddSingleton<SupportService>();
        services.AddSingleton<DeskAccounts>();
        services.AddSingleton<ActPresses>();
        services.AddSingleton<DeskMailLimits>();
        services.AddSingleton<CognitoActs>();
        services.AddSingleton<DeletionActs>();
        services.AddSingleton<SupportActs>();
        services.AddSingleton<ActGuard>();
        services.AddSingleton<DeskBrowser>();
        services.AddSingleton<RecentPeople>();
        services.AddSingleton<DeskListsReader>();
        services.AddSingleton<PersonViews>();
        services.AddSingleton<DeskVisit>();
        services.AddSingleton<DeskReturn>();
        services.AddSingleton<StaffNames>();
        services.AddSingleton<StuckPeople>();
        services.AddSingleton<GoneAccounts>();
        services.AddSingleton<FiguresReader>();
        services.AddSingleton<EmergencyLocks>();
        services.AddSingleton<PersonNotes>();
        services.AddSingleton<FactorRemovals>();
        services.AddSingleton<FactorRemover>();
        services.AddHostedService<LockKeeper>();
        services.AddHostedService<RemovalKeeper>();
    }
}
