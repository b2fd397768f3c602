using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>
/// Marks a page whose views go on record. A link on another site must not put a view on record that nobody asked for, so the page asks first, unless the
/// browser says that the request comes from here. Browsers that do not say it get the page with the answer.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AsksFirstAttribute : Attribute, IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
        // The handler is known, but nothing has been read yet.
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var (page, request) = ((PageModel)context.HandlerInstance, context.HttpContext.Request);
        var comesFromHere = request.Headers["Sec-Fetch-Site"] == "same-origin";
        if (HttpMethods.IsPost(request.Method))
        {
            context.Result = comesFromHere && string.IsNullOrEmpty(context.HandlerMethod?.Name) ? page.RedirectToPage() : null;
            return;
        }

        context.Result = comesFromHere && HttpMethods.IsGet(request.Method) ? null : page.Page();
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        // The answer is complete.
    }
}
