using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Pages;

/// <summary>The first page for strangers. Others have one of their own.</summary>
[SameForStrangers]
internal sealed class IndexModel : PageModel
{
    public IActionResult OnGet() =>
        User.Identity is { IsAuthenticated: true } ? RedirectToPage("/Index", new { area = "Self" }) : Page();
}
