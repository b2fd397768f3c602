using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace IdentityPortal.Web.Forms;

/// <summary>Prevents open redirects: a request is rejected if its return URL leads to another site.</summary>
internal sealed class LocalReturnUrlOnly(IUrlHelperFactory urls) : IAsyncPageFilter
{
    public const string Name = "returnUrl";

    /// <summary>Where a log-in leads without a return URL.</summary>
    public const string Otherwise = "/Account";

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

    /// <summary>
    /// The address of a page that leads on to another address of this site. It is built by hand, because the framework logs the values of those that it
    /// generates, and an address can contain anything.
    /// </summary>
    /// <param name="page">It may have a query.</param>
    public static string LeadTo(string page, string url) =>
        $"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Name}={Uri.EscapeDataString(url)}";

    /// <summary>Where a page leads on to, as its address says; null if it does not.</summary>
    public static string? In(string? page) => QueryHelpers.ParseQuery(page?.Split('?', 2) is [_, var query] ? query : null).GetValueOrDefault(Name);

    /// <summary>The address of a page that leads back to a request.</summary>
    public static string LeadBack(string page, HttpRequest request) => LeadTo(page, request.Path + request.QueryString);

    // Only ASCII, because links to this site are percent-encoded and a Location header allows nothing else.
    public static bool Takes(IUrlHelper urls, string? url) => urls.IsLocalUrl(url) && url!.All(character => character is > ' ' and <= '~');
}
