using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account.Pages;

[LevelledAnswer, QueuedForm(Begins = true)]
[SameForStrangers]
[SignedOutOnly]
internal sealed class ForgotPasswordModel(
    CognitoAccountService accounts, PendingResets resets, TypedAddresses typedAddresses) : PageModel
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
                // There is a newest code only if there was another one.
                var earlier = await resets.FindAsync(address, cancellationToken);
                await resets.RememberAsync(address.Typed, ReturnUrl, cancellationToken);
                return this.LeadTo("ResetPassword", new { returnUrl = ReturnUrl }, earlier is null ? null : sent.Sentence);
            case ForgotPasswordOutcome.CoolingDown:
                await resets.RememberAsync(address.Typed, ReturnUrl, cancellationToken);
                break;
        }

        return this.Answer(outcome);
    }
}
