using System.Security.Claims;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace IdentityPortal.Web.Accounts.Recovery;

/// <summary>
/// Leads a person who has used a recovery code to the page where they set up a second factor. Once they have, the session opens all pages, and the
/// next page gives it a new key. A form does not, because its handler may end the session that it began with. Until then the password alone opens those
/// pages, so nobody adds a passkey there: it would log in for good, and a password that somebody has stolen would be enough to get it.
/// </summary>
internal sealed class SetUpFirst(RecoveryCodes codes, RequiredFactors required, PortalSession session) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (SetUpDue.IsFor(http.User))
        {
            var isDue = await codes.IsSetUpDueAsync(http.User.FindFirstValue(ClaimTypes.NameIdentifier)!, http.RequestAborted);
            if (isDue && !context.Filters.OfType<OpenDuringSetUpAttribute>().Any(page => !page.IsAboutPasskeys || required.PasskeysAreAll))
            {
                context.Result = new RedirectToPageResult("/Security", new { area = "Self" });
                return;
            }

            if (!isDue && HttpMethods.IsGet(http.Request.Method))
            {
                await session.OpenAllAsync();
            }
        }

        await next();
    }
}
