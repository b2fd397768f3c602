using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Account;

/// <summary>
/// Marks a page about the code that confirms an account. Where staff confirm accounts, it leads to the page that says so, and where nobody has to or can
/// register, to the log-in. Who registered before that was closed enters the code where a new password is chosen.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ConfirmedByCodeAttribute : Attribute, IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var registering = http.RequestServices.GetRequiredService<IOptions<PortalOptions>>().Value.Register;
        if (registering.RegistersByCode())
        {
            return next();
        }

        context.Result = new RedirectToPageResult(registering.ConfirmedByStaff ? "Waiting" : "Login", new { returnUrl = http.Request.Query[LocalReturnUrlOnly.Name].FirstOrDefault() });
        return Task.CompletedTask;
    }
}
