using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account.Pages;

[SignedOutOnly]
internal sealed class ConfirmModel(
    CognitoAccountService accounts,
    PendingConfirmations pendings,
    CodeCooldown cooldown,
    PortalSession session,
    Wording words) : PageModel
{
    [BindProperty]
    public ConfirmForm Form { get; set; } = new();

    /// <summary>Null when this browser has nothing to confirm; the page then asks for the address as well.</summary>
    public PendingConfirmation? Pending { get; private set; }

    public TimeSpan Wait { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (Pending is null && Form.Email is null)
        {
            ModelState.AddModelError("Form.Email", words["Field.Email.Empty"]);
        }

        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var address = Pending?.Address ?? Form.Email!.Trim();
        var browser = BrowserKey.Create();
        var code = new ConfirmationCode(ConfirmationCode.Clean(Form.Code));
        switch (await accounts.ConfirmAsync(address, code, browser, Pending, cancellationToken))
        {
            case ConfirmOutcome.ConfirmedAndLoggedIn { Person: var person }:
                await pendings.ForgetAsync(cancellationToken);
                await session.BeginAsync(person, remember: false);
                this.ShowBanner("Confirm.DoneAndIn");
                return LocalRedirect(Pending?.ReturnUrl ?? "/");
            case ConfirmOutcome.Confirmed:
                var confirmed = (Pending ?? new PendingConfirmation { Address = address }) with { Confirmed = true, SignUpSession = null };
                await pendings.RememberAsync(confirmed, browser, cancellationToken);
                this.ShowBanner("Confirm.Done");
                return RedirectToPage("Login", new { returnUrl = Pending?.ReturnUrl });
            case ConfirmOutcome.CodeRefused:
                return this.ShowFormAgain("Form.Code", words["Confirm.Refused"]);
            default:
                return this.ShowFormLater(words["Errors.TryLater"]);
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Pending = await pendings.FindAsync(cancellationToken) is { Confirmed: false } pending ? pending : null;
        Wait = Pending is null ? TimeSpan.Zero : await cooldown.WaitAsync(Pending.Address, cancellationToken);
    }
}
