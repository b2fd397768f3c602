using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account.Pages;

/// <summary>Logs a person out of the app that asked for it, but not of the portal. Logout offers this.</summary>
[TakesEarlierForms]
[OpenDuringSetUp]
internal sealed class LogoutOfAppModel(OwnApps own, Apps apps, PortalSession session) : PageModel
{
    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => RedirectToPage("Logout", new { returnUrl = ReturnUrl });

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (apps.AskingFrom(ReturnUrl) is not { } app)
        {
            return RedirectToPage("Logout");
        }

        // If the session is over, nothing is left to end.
        if (await session.FindAsync() is { } current)
        {
            await own.LogOutAsync(current, app.Id, cancellationToken);
        }

        return LocalRedirect(Apps.Only(ReturnUrl!));
    }
}
