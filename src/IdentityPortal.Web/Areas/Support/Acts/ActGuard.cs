using IdentityPortal.Web.Areas.Support.Pages;
using IdentityPortal.Web.Audit;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>Guards the page of an act: acts for leads are 404 for others, and destructive acts require recent re-authentication.</summary>
internal sealed class ActGuard(AuditTrail trail, TimeProvider clock) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var page = (ActModel)context.HandlerInstance;
        var staff = StaffMember.Of(page.User);
        if (ActRules.IsForLeads(page.Act) && !staff.IsLead)
        {
            var from = page.HttpContext.Connection.RemoteIpAddress?.ToString();
            await trail.NoteAsync(new TrailAct(staff.Sub, $"{page.Act}", $"{page.Sub}", null, null, null, null, from), new ActOutcome.Forbidden(ForbiddenReason.LeadsOnly).OnRecord);
            context.Result = page.NotFound();
        }
        else if (ActRules.NeedsFreshProof(page.Act) && clock.GetUtcNow() - staff.ProvedAt > ActRules.ProofLife)
        {
            context.Result = page.RedirectToPage("Prove", new { returnUrl = page.Url.Page("Act", new { sub = page.Sub, act = page.Act }) });
        }
        else
        {
            await next();
        }
    }
}
