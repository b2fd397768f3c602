using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Routing;

namespace IdentityPortal.Web.Forms;

/// <summary>A return URL leads to this site or the request is refused: nobody is sent away from here by a crafted link.</summary>
internal sealed class LocalReturnUrlOnly(IUrlHelperFactory urls) : IAsyncPageFilter
{
    public const string Name = "returnUrl";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var asked = context.HttpContext.Request.Query[Name];
        if (asked.Count > 1 || (asked.Count == 1 && !Takes(urls.GetUrlHelper(context), asked[0])))
        {
            context.Result = new BadRequestResult();
            return Task.CompletedTask;
        }

        return next();
    }

    // ASCII, as every address of this site is in a link. Anything else cannot stand in the header that leads there.
    public static bool Takes(IUrlHelper urls, string? url) => urls.IsLocalUrl(url) && url!.All(character => character is > ' ' and <= '~');
}
