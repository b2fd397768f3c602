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
internal sealed class RegisterModel(
    CognitoAccountService accounts, PendingConfirmations pendings, TypedAddresses typedAddresses, Wording words) : PageModel
{
    [BindProperty]
    public RegisterForm Form { get; set; } = new();

    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) => Form.Email = await typedAddresses.FindAsync(cancellationToken) ?? "";

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var address = EmailAddress.Of(Form.Email);
        var outcome = await accounts.RegisterAsync(address, new Password(Form.Password), cancellationToken);
        await typedAddresses.RememberAsync(address.Typed, cancellationToken);
        switch (outcome)
        {
            case RegisterOutcome.CodeSent sent:
                await RememberAsync(address, sent, cancellationToken);
                return RedirectToPage("Confirm");
            case RegisterOutcome.PasswordRejected rejected:
                return this.ShowFormAgain("Form.Password", words[rejected.Sentence]);
            case RegisterOutcome.AddressRejected rejected:
                return this.ShowFormAgain("Form.Email", words[rejected.Sentence]);
            case RegisterOutcome.Closed closed:
                return this.ShowFormUnserved(StatusCodes.Status403Forbidden, words[closed.Sentence]);
            case RegisterOutcome.NotSetUp broken:
                return this.ShowFormUnserved(StatusCodes.Status503ServiceUnavailable, words[broken.Sentence]);
            case RegisterOutcome.TryLater later:
                return this.ShowFormLater(words[later.Sentence]);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>
    /// Keeps what this browser did for the same account before: that it has created the account, so that the code logs it in, or that it has confirmed
    /// the address, because its key is then needed for the first log-in.
    /// </summary>
    private async Task RememberAsync(EmailAddress address, RegisterOutcome.CodeSent sent, CancellationToken cancellationToken)
    {
        var earlier = await pendings.FindAsync(cancellationToken) is { } found && found.IsFor(address) && !sent.IsNew ? found : null;
        if (earlier is { Confirmed: true })
        {
            await pendings.AskAgainAsync(cancellationToken);
            return;
        }

        var pending = new PendingConfirmation
        {
            Address = address.Typed,
            SignUpSession = earlier?.SignUpSession ?? sent.SignUpSession,
            ReturnUrl = ReturnUrl ?? earlier?.ReturnUrl,
        };
        await pendings.RememberAsync(pending, BrowserKey.Create(), cancellationToken);
    }
}
