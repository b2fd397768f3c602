using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Pages;

/// <summary>The page behind a bare 4xx.</summary>
[IgnoreAntiforgeryToken]
internal sealed class StatusModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Code { get; set; }

    public string Kind => Code is 400 or 404 or 413 or 415 ? $"{Code}" : "Other";

    // No handlers: the page answers whatever method the refused request had.
}
