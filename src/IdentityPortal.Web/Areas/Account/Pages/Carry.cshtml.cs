using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account.Pages;

/// <summary>Leads from one sign-in page to another with the typed or shown address (<see cref="CarryTagHelper"/>).</summary>
[TakesEarlierForms]
internal sealed class CarryModel(TypedAddresses typedAddresses, ShownAddresses shownAddresses) : PageModel
{
    private static readonly string[] Targets = ["Login", "Register", "Confirm", "ResendCode", "ForgotPassword", "ResetPassword", "LoginByMail"];

    [FromRoute]
    public string To { get; set; } = "";

    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public CarryForm Form { get; set; } = new();

    public IActionResult OnGet() => Leave();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await typedAddresses.CarryAsync(Form.Email ?? shownAddresses.Decrypt(Form.Shown), cancellationToken);
        return Leave();
    }

    private IActionResult Leave() => Targets.Contains(To)
        ? RedirectToPage(To, new { returnUrl = ReturnUrl, another = To == "Confirm" ? "true" : null })
        : NotFound();
}
