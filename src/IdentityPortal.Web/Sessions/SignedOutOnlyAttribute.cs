using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace IdentityPortal.Web.Sessions;

/// <summary>A page for visitors who are not logged in: the others are led on. A session is never turned into another one.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SignedOutOnlyAttribute : Attribute, IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HttpContext.User.Identity is { IsAuthenticated: true })
        {
            // Filters run in order of scope: the return URL has been found local before.
            context.Result = new LocalRedirectResult(context.HttpContext.Request.Query[Forms.LocalReturnUrlOnly.Name] is [{ } url] ? url : "/");
            return Task.CompletedTask;
        }

        return next();
    }
}
