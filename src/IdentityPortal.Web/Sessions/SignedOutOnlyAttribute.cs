using System.Security.Claims;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Sessions;

/// <summary>
/// Marks a page for visitors who are not logged in. Others are told that they are logged in, and may log out to go on to the page. A log-in never
/// reuses an existing session.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SignedOutOnlyAttribute : Attribute, IAsyncPageFilter, ITakesEarlierForms
{
    private const string Email = AddressForm.Field;
    private const string Unspecific = "LoggedIn.Already";

    /// <summary>Whether the page leads to being logged in, so that a person who already is has no more use for it.</summary>
    public bool LeadsIn { get; set; }

    /// <summary>The page to go on to after a log-out, if it is another one.</summary>
    public string? Instead { get; set; }

    /// <summary>What the page says to a person who is logged in already and whose address is verified.</summary>
    public string Already { get; set; } = Unspecific;

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) =>
        context.HttpContext.User.Identity is { IsAuthenticated: true } ? AnswerAsync(context) : next();

    private async Task AnswerAsync(PageHandlerExecutingContext context)
    {
        var http = context.HttpContext;

        // A global filter has run before and checked that the return URL is local.
        var returnUrl = http.Request.Query[LocalReturnUrlOnly.Name] is [{ } url] ? url : null;
        var address = AddressOf(http);
        if (LeadsIn && (address is null || EmailAddress.Of(address).IsSameAs(EmailAddress.Of(http.User.FindFirstValue(ClaimTypes.Email) ?? ""))))
        {
            // At an app nobody would see it, and it would turn up here later.
            if (!AppRequests.Is(returnUrl))
            {
                ((PageModel)context.HandlerInstance).ShowBanner(IdTokenReader.IsMailVerified(http.User) ? Already : Unspecific);
            }

            context.Result = new LocalRedirectResult(returnUrl ?? LocalReturnUrlOnly.Otherwise);
            return;
        }

        var isRefused = context.ModelState.TryGetValue(Email, out var entry) && entry.Errors.Count > 0;
        if (!string.IsNullOrEmpty(address) && !isRefused)
        {
            await http.RequestServices.GetRequiredService<TypedAddresses>().RememberAsync(address, http.RequestAborted);
        }

        var wanted = Instead ?? context.ActionDescriptor.ViewEnginePath.TrimStart('/');
        context.Result = new RedirectToPageResult("/Logout", new { area = "Account", wanted, returnUrl });
    }

    /// <summary>The address that the sent form is about; null if no form was sent.</summary>
    private static string? AddressOf(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
        {
            return null;
        }

        return http.Request.Form[Email] is [{ } typed, ..]
            ? typed
            : http.RequestServices.GetRequiredService<ShownAddresses>().Decrypt(http.Request.Form[ShownAddresses.Field]) ?? "";
    }
}
