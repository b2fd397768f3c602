using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace IdentityPortal.Web.Sessions;

/// <summary>Marks a page that needs a <see cref="FreshProof"/>. Without one it leads to the page that asks for it, and from there back.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class FreshProofAttribute : Attribute, IAsyncPageFilter
{
    /// <summary>Whether the page can be looked at without a proof.</summary>
    public bool OnlyForForms { get; set; }

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        if (FreshProof.IsGiven(http.User, now) || (OnlyForForms && !HttpMethods.IsPost(http.Request.Method)))
        {
            return next();
        }

        context.Result = new RedirectToPageResult("/Prove", new { area = "Account", returnUrl = PageOf(http.Request) });
        return Task.CompletedTask;
    }

    // With the request of an app, because the page leads back there.
    private static string? PageOf(HttpRequest request) => request.Query[LocalReturnUrlOnly.Name] is [{ } url] && AppRequests.Is(url)
        ? LocalReturnUrlOnly.LeadTo(request.Path, url)
        : request.Path.Value;
}
