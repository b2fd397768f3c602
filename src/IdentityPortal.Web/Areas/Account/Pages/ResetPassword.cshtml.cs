using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account.Pages;

[LevelledAnswer]
[SignedOutOnly]
internal sealed class ResetPasswordModel(
    CognitoAccountService accounts,
    PendingResets resets,
    PendingConfirmations pendings,
    Wording words) : PageModel
{
    [BindProperty]
    public ResetPasswordForm Form { get; set; } = new();

    /// <summary>Null when this browser did not request the code; the page then asks for the address as well.</summary>
    public PendingReset? Pending { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Pending = await resets.FindAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Pending = await resets.FindAsync(cancellationToken);
        var address = Form.Email?.Trim() ?? Pending?.Address;
        if (address is null)
        {
            ModelState.AddModelError("Form.Email", words["Field.Email.Empty"]);
        }

        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var browser = BrowserKey.Create();
        var code = new ConfirmationCode(ConfirmationCode.Clean(Form.Code));
        switch (await accounts.ResetPasswordAsync(address!, code, new Password(Form.Password), browser, cancellationToken))
        {
            case ResetPasswordOutcome.PasswordChanged:
                resets.Finish();
                this.ShowBanner("Reset.Done");
                return RedirectToPage("Login");
            case ResetPasswordOutcome.ChangedBefore:
                resets.Finish();
                this.ShowBanner("Reset.DoneBefore");
                return RedirectToPage("Login");
            case ResetPasswordOutcome.AddressConfirmed:
                await pendings.RememberAsync(new PendingConfirmation { Address = address!, Confirmed = true }, browser, cancellationToken);
                await resets.RememberAsync(address!, cancellationToken);
                this.ShowBanner("Reset.Confirmed");
                return RedirectToPage();
            case ResetPasswordOutcome.CodeRefused:
                return this.ShowFormAgain("Form.Code", words["Reset.Refused"]);
            case ResetPasswordOutcome.TooManyTries { Wait: var wait }:
                return this.ShowFormTooSoon("Form.Code", words["Code.TooOften", words.Wait(wait)], wait);
            case ResetPasswordOutcome.PasswordRejected:
                return this.ShowFormAgain("Form.Password", words["Field.Password.Pool"]);
            case ResetPasswordOutcome.PasswordUsedBefore:
                return this.ShowFormAgain("Form.Password", words["Field.Password.UsedBefore"]);
            default:
                return this.ShowFormLater(words["Errors.TryLater"]);
        }
    }
}
