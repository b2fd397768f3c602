using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>Marks a page whose form waits for its turn.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class QueuedFormAttribute : Attribute, IAsyncPageFilter, IOrderedFilter
{
    /// <summary>Whether the form begins a journey. Such forms are turned away if too many wait.</summary>
    public bool Begins { get; set; }

    /// <summary>Inside of the answer floor, because a form whose answer is only held back needs no place.</summary>
    public int Order => 1;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            await next();
            return;
        }

        using var place = await http.RequestServices.GetRequiredService<FormQueue>().EnterAsync(Begins, http.RequestAborted);
        if (place is null)
        {
            context.Result = ((PageModel)context.HandlerInstance).ShowFormLater(http.RequestServices.GetRequiredService<Wording>()["Errors.Busy"]);
            return;
        }

        await next();
    }
}
