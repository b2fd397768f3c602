using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Details;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account.Pages;

[LevelledAnswer, QueuedForm(Begins = true)]
[SameForStrangers]
[SignedOutOnly]
internal sealed class RegisterModel(
    CognitoAccountService accounts, PendingConfirmations pendings, TypedAddresses typedAddresses, DetailFields fields, Wording words) : PageModel
{
    [BindProperty]
    public RegisterForm Form { get; set; } = new();

    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    /// <param name="another">Whether the name that was typed last is taken.</param>
    public async Task OnGetAsync(bool another, CancellationToken cancellationToken)
    {
        Form.Email = another ? "" : await typedAddresses.FindAsync(cancellationToken) ?? "";
        Form.Details = await pendings.DetailsAsync(another ? null : Form.Email, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var address = EmailAddress.Of(Form.Email);
        var outcome = await accounts.RegisterAsync(address, new Password(Form.Password), fields.Entered(Form.Details), cancellationToken);
        await typedAddresses.RememberAsync(address.Typed, cancellationToken);
        switch (outcome)
        {
            case RegisterOutcome.CodeSent or RegisterOutcome.Waits:
                await pendings.RegisteredAsync(address, Form.Details, outcome, ReturnUrl, cancellationToken);
                return RedirectToPage(outcome is RegisterOutcome.Waits ? "Waiting" : "Confirm");
            case RegisterOutcome.Ready ready:
                return this.LeadTo("Login", new { returnUrl = ReturnUrl }, ready.Sentence);
            case RegisterOutcome.PasswordRejected or RegisterOutcome.AddressRejected:
                return this.ShowFormAgain(outcome is RegisterOutcome.PasswordRejected ? "Form.Password" : "Form.Email", words[outcome.Sentence!]);
            case RegisterOutcome.DetailsRejected rejected:
                return this.ShowFormAgain("", words[rejected.Sentence]);
            case RegisterOutcome.Closed closed:
                return this.ShowFormUnserved(StatusCodes.Status403Forbidden, words[closed.Sentence]);
            default:
                return this.Answer(outcome);
        }
    }
}
