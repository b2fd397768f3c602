using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Account.Pages;

/// <summary>Tells somebody who has registered that staff confirm the account (<c>Portal:Register:ConfirmedByStaff</c>).</summary>
[SignedOutOnly(LeadsIn = true)]
internal sealed class WaitingModel(PendingConfirmations pendings, IOptions<PortalOptions> options) : PageModel
{
    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    /// <summary>What this browser has registered last; null if it has not.</summary>
    public string? Registered { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var pending = await pendings.FindAsync(cancellationToken);
        ReturnUrl ??= pending?.ReturnUrl;
        Registered = pending is { Confirmed: false } ? pending.Address : null;
        return options.Value.Register.ConfirmedByStaff ? Page() : RedirectToPage("Confirm", new { returnUrl = ReturnUrl });
    }
}
