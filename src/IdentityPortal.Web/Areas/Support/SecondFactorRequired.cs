using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>Leads staff whose session began without a second factor to the page where they set one up or use the one that they have.</summary>
internal sealed class SecondFactorRequired(StaffFactor factor) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (factor.IsMissing(context.HttpContext.User))
        {
            context.Result = new RedirectToPageResult("/Security", new { area = "Self", returnUrl = context.HttpContext.Request.Path.Value });
            return;
        }

        await next();
    }
}
