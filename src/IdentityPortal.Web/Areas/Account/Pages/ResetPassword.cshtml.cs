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
    ShownAddresses shownAddresses,
    TypedAddresses typedAddresses,
    Wording words) : PageModel
{
    [BindProperty]
    public ResetPasswordForm Form { get; set; } = new();

    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    /// <summary>The address that the page shows and that its form acts on. Null if the page asks for one.</summary>
    public string? Shown { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Shown = (await resets.FindAsync(cancellationToken))?.Address;
        Form.Email = Shown is null ? await typedAddresses.FindAsync(cancellationToken) : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Shown = Form.Email is null ? shownAddresses.Decrypt(Form.Shown) : null;
        if ((Form.Email ?? Shown) is not { } typed)
        {
            return this.ShowFormAgain("Form.Email", words["Field.Email.Empty"]);
        }

        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var address = EmailAddress.Of(typed);
        var browser = BrowserKey.Create();
        var code = ConfirmationCode.Of(Form.Code);
        var outcome = await accounts.ResetPasswordAsync(address, code, new Password(Form.Password), browser, cancellationToken);
        await typedAddresses.RememberAsync(address.Typed, cancellationToken);
        switch (outcome)
        {
            case ResetPasswordOutcome.PasswordChanged changed:
                await resets.FinishAsync(address, cancellationToken);
                this.ShowBanner(changed.Sentence);
                return RedirectToPage("Login", new { returnUrl = ReturnUrl });
            case ResetPasswordOutcome.ChangedBefore changed:
                await resets.FinishAsync(address, cancellationToken);
                this.ShowRefusal(changed.Sentence);
                return RedirectToPage("Login", new { returnUrl = ReturnUrl });
            case ResetPasswordOutcome.AddressConfirmed confirmed:
                await pendings.RememberAsync(new PendingConfirmation { Address = address.Typed, Confirmed = true }, browser, cancellationToken);
                await resets.RememberAsync(address.Typed, cancellationToken);
                this.ShowBanner(confirmed.Sentence);
                return RedirectToPage("ResetPassword", new { returnUrl = ReturnUrl });
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
