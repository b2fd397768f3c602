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
internal sealed class ForgotPasswordModel(
    CognitoAccountService accounts, PendingResets resets, TypedAddresses typedAddresses, Wording words) : PageModel
{
    [BindProperty]
    public ForgotPasswordForm Form { get; set; } = new();

    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Form.Email = await typedAddresses.FindAsync(cancellationToken) ?? (await resets.FindAsync(cancellationToken))?.Address ?? "";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var address = EmailAddress.Of(Form.Email);
        var outcome = await accounts.ForgotPasswordAsync(address, cancellationToken);
        await typedAddresses.RememberAsync(address.Typed, cancellationToken);
        switch (outcome)
        {
            case ForgotPasswordOutcome.CodeSent sent:
                await resets.RememberAsync(address.Typed, cancellationToken);
                this.ShowBanner(sent.Sentence);
                return RedirectToPage("ResetPassword", new { returnUrl = ReturnUrl });
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
