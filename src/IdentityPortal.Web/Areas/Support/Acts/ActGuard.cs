using IdentityPortal.Web.Areas.Support.Pages;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>
/// Guards the page of an act: acts for leads are 404 for others, destructive acts require recent re-authentication, and a form must fit the act.
/// </summary>
internal sealed class ActGuard(AuditTrail trail, DeskBrowser browser, TimeProvider clock, Wording words) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var page = (ActModel)context.HandlerInstance;
        var staff = StaffMember.Of(page.User);

        // A link from anywhere can make a browser send a GET, so only a posted form is on record as an attempt.
        var isPosted = HttpMethods.IsPost(page.Request.Method);
        if (ActRules.IsForLeads(page.Act) && !staff.IsLead)
        {
            if (isPosted)
            {
                var from = page.HttpContext.Connection.RemoteIpAddress?.ToString();
                await trail.NoteAsync(
                    new TrailAct(staff.Sub, $"{page.Act}", $"{page.Sub}", null, null, null, null, from),
                    new ActOutcome.Forbidden(ForbiddenReason.LeadsOnly).OnRecord);
            }

            context.Result = page.NotFound();
        }
        else if (ActRules.NeedsFreshProof(page.Act) && !FreshProof.IsGiven(page.User, clock.GetUtcNow()))
        {
            if (isPosted)
            {
                await browser.KeepDraftAsync(page.Form.ToDraft($"{page.Sub}", page.Act), page.HttpContext.RequestAborted);
                page.ShowBanner("Support.Act.ProveFirst");
            }

            context.Result = page.RedirectToPage(
                "/Prove", new { area = "Account", returnUrl = page.Url.Page("Act", new { sub = page.Sub, act = page.Act }) });
        }
        else
        {
            if (isPosted)
            {
                page.Form.Check(page.Act, page.ModelState, words);
            }

            await next();
        }
    }
}
