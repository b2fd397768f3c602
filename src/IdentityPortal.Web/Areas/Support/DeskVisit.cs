using Microsoft.AspNetCore.Mvc.Filters;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>Remembers on every page of the desk who uses this browser, for the time after their session has ended.</summary>
internal sealed class DeskVisit(DeskBrowser browser, StaffNames names) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var staff = StaffMember.Of(context.HttpContext.User);
        names.Learn(staff);
        await browser.RememberAsync(staff, context.HttpContext.RequestAborted);
        await next();
    }
}
