using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace IdentityPortal.Web.Sessions;

/// <summary>Marks a page for visitors who are not logged in and redirects all others. A log-in never reuses an existing session.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SignedOutOnlyAttribute : Attribute, IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HttpContext.User.Identity is { IsAuthenticated: true })
        {
            // A global filter has run before and checked that the return URL is local.
            context.Result = new LocalRedirectResult(context.HttpContext.Request.Query[Forms.LocalReturnUrlOnly.Name] is [{ } url] ? url : "/");
            return Task.CompletedTask;
        }

        return next();
    }
}
