using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account.Pages;

[LevelledAnswer]
[SignedOutOnly]
internal sealed class ConfirmModel(
    CognitoAccountService accounts,
    PendingConfirmations pendings,
    AttemptLimits limits,
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
        var known = await LoadAsync(cancellationToken);
        if (Form.Email is not null && known?.IsFor(Form.Email) == false)
        {
            // What this browser did for another address does not apply to this one.
            known = null;
        }

        if (known is null && Form.Email is null)
        {
            ModelState.AddModelError("Form.Email", words["Field.Email.Empty"]);
        }

        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var address = Form.Email?.Trim() ?? known!.Address;
        var browser = BrowserKey.Create();
        var code = new ConfirmationCode(ConfirmationCode.Clean(Form.Code));
        switch (await accounts.ConfirmAsync(address, code, browser, known, cancellationToken))
        {
            case ConfirmOutcome.ConfirmedAndLoggedIn { Person: var person }:
                await pendings.FinishAsync(known, cancellationToken);
                await session.BeginAsync(person, remember: false);
                this.ShowBanner("Confirm.DoneAndIn");
                return LocalRedirect(known?.ReturnUrl ?? "/");
            case ConfirmOutcome.Confirmed:
                var confirmed = (known ?? new PendingConfirmation { Address = address }) with { Confirmed = true, SignUpSession = null };
                await pendings.RememberAsync(confirmed, browser, cancellationToken);
                this.ShowBanner("Confirm.Done");
                return RedirectToPage("Login", new { returnUrl = known?.ReturnUrl });
            case ConfirmOutcome.CodeRefused:
                return this.ShowFormAgain("Form.Code", words["Confirm.Refused"]);
            case ConfirmOutcome.TooManyTries { Wait: var wait }:
                return this.ShowFormTooSoon("Form.Code", words["Code.TooOften", words.Wait(wait)], wait);
            default:
                return this.ShowFormLater(words["Errors.TryLater"]);
        }
    }

    /// <returns>The pending confirmation even if it is already confirmed, because a repeated submission needs its address.</returns>
    private async Task<PendingConfirmation?> LoadAsync(CancellationToken cancellationToken)
    {
        var known = await pendings.FindAsync(cancellationToken);
        Pending = known is { Confirmed: false } ? known : null;
        Wait = Pending is null ? TimeSpan.Zero : await limits.WaitAsync(AttemptKind.CodeSend, Pending.Address, cancellationToken);
        return known;
    }
}
