using System.Diagnostics;
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
        var typed = Form.Email ?? Pending?.Address;
        if (typed is null)
        {
            ModelState.AddModelError("Form.Email", words["Field.Email.Empty"]);
        }

        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var address = EmailAddress.Of(typed!);
        var browser = BrowserKey.Create();
        var code = new ConfirmationCode(ConfirmationCode.Clean(Form.Code));
        switch (await accounts.ResetPasswordAsync(address, code, new Password(Form.Password), browser, cancellationToken))
        {
            case ResetPasswordOutcome.PasswordChanged changed:
                await resets.FinishAsync(address.Canonical);
                this.ShowBanner(changed.Sentence);
                return RedirectToPage("Login");
            case ResetPasswordOutcome.ChangedBefore changed:
                await resets.FinishAsync(address.Canonical);
                this.ShowBanner(changed.Sentence);
                return RedirectToPage("Login");
            case ResetPasswordOutcome.AddressConfirmed confirmed:
                await pendings.RememberAsync(new PendingConfirmation { Address = address.Typed, Confirmed = true }, browser, cancellationToken);
                await resets.RememberAsync(address.Typed, cancellationToken);
                this.ShowBanner(confirmed.Sentence);
                return RedirectToPage();
            case ResetPasswordOutcome.CodeRefused refused:
                return this.ShowFormAgain("Form.Code", words[refused.Sentence]);
            case ResetPasswordOutcome.TooManyTries tooMany:
                return this.ShowFormTooSoon("Form.Code", words[tooMany.Sentence, words.Wait(tooMany.Wait)], tooMany.Wait);
            case ResetPasswordOutcome.PasswordRejected rejected:
                return this.ShowFormAgain("Form.Password", words[rejected.Sentence]);
            case ResetPasswordOutcome.PasswordUsedBefore rejected:
                return this.ShowFormAgain("Form.Password", words[rejected.Sentence]);
            case ResetPasswordOutcome.NotSetUp broken:
                return this.ShowFormUnserved(StatusCodes.Status503ServiceUnavailable, words[broken.Sentence]);
            case ResetPasswordOutcome.TryLater later:
                return this.ShowFormLater(words[later.Sentence]);
            default:
                throw new UnreachableException();
        }
    }
}
