using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace IdentityPortal.Web.Forms;

/// <summary>
/// Puts a page between a form and the request of an app that it leads on to. That request ends with a redirect to the app, and browsers apply the
/// content security policy of the form, which names only this site, to all redirects that follow it.
/// </summary>
internal sealed class OnwardToApps : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is LocalRedirectResult { Url: var url }
            && AppRequests.Is(url)
            && HttpMethods.IsPost(context.HttpContext.Request.Method))
        {
            context.Result = new RedirectToPageResult("/Onward", new { area = "", returnUrl = url });
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
