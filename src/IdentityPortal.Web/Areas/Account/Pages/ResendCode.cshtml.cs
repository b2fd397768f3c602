using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account.Pages;

[LevelledAnswer]
[SignedOutOnly]
internal sealed class ResendCodeModel(
    CognitoAccountService accounts,
    PendingConfirmations pendings,
    CodeCooldown cooldown,
    Wording words) : PageModel
{
    [BindProperty]
    public ResendCodeForm Form { get; set; } = new();

    /// <summary>Asks for an address although one is pending.</summary>
    [FromQuery]
    public bool Another { get; set; }

    /// <summary>Where the code goes without asking; null when the page asks.</summary>
    public PendingConfirmation? Pending { get; private set; }

    public TimeSpan Wait { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var address = Form.Email?.Trim() ?? Pending?.Address;
        if (address is null)
        {
            ModelState.AddModelError("Form.Email", words["Field.Email.Empty"]);
        }

        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        switch (await accounts.ResendCodeAsync(address!, cancellationToken))
        {
            case ResendCodeOutcome.CodeSent:
                this.ShowBanner("Resend.Sent");
                break;
            case ResendCodeOutcome.CoolingDown:
                this.ShowBanner("Resend.TooSoon");
                break;
            default:
                return this.ShowFormLater(words["Errors.TryLater"]);
        }

        if (await pendings.FindAsync(cancellationToken) is not { Confirmed: false } known || !known.IsFor(address!))
        {
            await pendings.RememberAsync(new PendingConfirmation { Address = address! }, BrowserKey.Create(), cancellationToken);
        }

        return RedirectToPage("Confirm");
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Pending = !Another && await pendings.FindAsync(cancellationToken) is { Confirmed: false } pending ? pending : null;
        Wait = Pending is null ? TimeSpan.Zero : await cooldown.WaitAsync(Pending.Address, cancellationToken);
    }
}
