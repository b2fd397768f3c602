using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Pages;

/// <summary>Leads on to the request of an app, as <see cref="OnwardToApps"/> says.</summary>
internal sealed class OnwardModel : PageModel
{
    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet()
    {
        if (!AppRequests.Is(ReturnUrl))
        {
            return NotFound();
        }

        // The browser follows the link by itself, also without scripts.
        Response.Headers["Refresh"] = $"0;url={ReturnUrl}";
        return Page();
    }
}
