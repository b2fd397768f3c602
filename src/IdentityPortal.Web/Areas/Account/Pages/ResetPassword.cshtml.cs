using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Areas.Account.Pages;

[LevelledAnswer, QueuedForm]
[SignedOutOnly]
internal sealed class ResetPasswordModel(
    CognitoAccountService accounts, PendingResets resets, PendingConfirmations pendings, AddressVisits visits, Wording words)
    : ShownAddressModel(visits, words, AttemptKind.ResetSend)
{
    [BindProperty]
    public ResetPasswordForm Form { get; set; } = new();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var pending = await resets.FindAsync(cancellationToken);
        ReturnUrl ??= pending?.ReturnUrl;
        Form.Email = await ShowAsync(pending?.Address, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var address = await ReadAsync(Form.Email, Form.Shown, cancellationToken);
        ReturnUrl ??= address is null ? null : (await resets.FindAsync(address, cancellationToken))?.ReturnUrl;
        if (address is null || !ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var browser = BrowserKey.Create();
        var code = ConfirmationCode.Of(Form.Code);
        var outcome = await accounts.ResetPasswordAsync(address, code, new Password(Form.Password), browser, cancellationToken);
        await Visits.RememberAsync(address, cancellationToken);
        switch (outcome)
        {
            case ResetPasswordOutcome.PasswordChanged changed:
                await resets.FinishAsync(address, cancellationToken);
                return this.LeadTo("Login", new { returnUrl = ReturnUrl }, changed.Sentence);
            case ResetPasswordOutcome.ChangedBefore changed:
                await resets.FinishAsync(address, cancellationToken);
                return this.RefuseTo("Login", new { returnUrl = ReturnUrl }, changed.Sentence);
            case ResetPasswordOutcome.AddressConfirmed confirmed:
                await pendings.ConfirmedAsync(address, known: null, browser, cancellationToken);
                await resets.RememberAsync(address.Typed, ReturnUrl, cancellationToken);
                return this.LeadTo("ResetPassword", new { returnUrl = ReturnUrl }, confirmed.Sentence);
            case ResetPasswordOutcome.CodeRefused refused:
                return this.ShowFormAgain("Form.Code", Words[refused.Sentence]);
            case (ResetPasswordOutcome.PasswordRejected or ResetPasswordOutcome.PasswordUsedBefore) and { Sentence: { } sentence }:
                return this.ShowFormAgain("Form.Password", Words[sentence]);
            default:
                return this.Answer(outcome, "Form.Code");
        }
    }
}
