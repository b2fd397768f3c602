using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Areas.Account.Pages;

[LevelledAnswer, QueuedForm]
[ConfirmedByCode]
[SignedOutOnly(LeadsIn = true, Already = "LoggedIn.Confirmed")]
internal sealed class ConfirmModel(
    CognitoAccountService accounts, PendingConfirmations pendings, LogIns logIns, AddressVisits visits, Wording words)
    : ShownAddressModel(visits, words)
{
    [BindProperty]
    public ConfirmForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(bool another, CancellationToken cancellationToken)
    {
        var pending = await pendings.FindAsync(cancellationToken);
        ReturnUrl ??= pending?.ReturnUrl;
        Form.Email = await ShowAsync(pending is { Confirmed: false } ? pending.Address : null, cancellationToken);
        return !another && pending?.IsDoneFor(Form.Email) == true
            ? this.LeadTo("Login", new { returnUrl = ReturnUrl }, "Confirm.Done")
            : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var address = await ReadAsync(Form.Email, Form.Shown, cancellationToken);
        var known = address is null ? null : await pendings.FindAsync(address, cancellationToken);
        ReturnUrl ??= known?.ReturnUrl;
        if (address is null || !ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var browser = BrowserKey.Create();
        var outcome = await accounts.ConfirmAsync(address, ConfirmationCode.Of(Form.Code), browser, known, cancellationToken);
        if (outcome is ConfirmOutcome.ConfirmedAndLoggedIn done)
        {
            this.ShowBanner(done.Sentence);
            return await logIns.FinishAsync(done.Person, address, remember: false, ReturnUrl, cancellationToken);
        }

        await Visits.RememberAsync(address, cancellationToken);
        switch (outcome)
        {
            case ConfirmOutcome.Confirmed confirmed:
                await pendings.ConfirmedAsync(address, known, browser, cancellationToken);
                return this.LeadTo("Login", new { returnUrl = ReturnUrl }, confirmed.Sentence);
            case ConfirmOutcome.CodeRefused refused:
                return this.ShowFormAgain("Form.Code", Words[refused.Sentence]);
            default:
                return this.Answer(outcome, "Form.Code");
        }
    }
}
