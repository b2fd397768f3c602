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
internal sealed class ForgotPasswordModel(CognitoAccountService accounts, PendingResets resets, Wording words) : PageModel
{
    [BindProperty]
    public ForgotPasswordForm Form { get; set; } = new();

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Form.Email = (await resets.FindAsync(cancellationToken))?.Address ?? "";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var address = EmailAddress.Of(Form.Email);
        switch (await accounts.ForgotPasswordAsync(address, cancellationToken))
        {
            case ForgotPasswordOutcome.CodeSent sent:
                await resets.RememberAsync(address.Typed, cancellationToken);
                this.ShowBanner(sent.Sentence);
                return RedirectToPage("ResetPassword");
            case ForgotPasswordOutcome.CoolingDown cooling:
                await resets.RememberAsync(address.Typed, cancellationToken);
                return this.ShowFormTooSoon("", words[cooling.Sentence, words.Wait(cooling.Wait)], cooling.Wait);
            case ForgotPasswordOutcome.NotSetUp broken:
                return this.ShowFormUnserved(StatusCodes.Status503ServiceUnavailable, words[broken.Sentence]);
            case ForgotPasswordOutcome.TryLater later:
                return this.ShowFormLater(words[later.Sentence]);
            default:
                throw new UnreachableException();
        }
    }
}
