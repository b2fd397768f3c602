using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Areas.Account.Pages;

[LevelledAnswer, QueuedForm]
[ConfirmedByCode]
[SignedOutOnly]
internal sealed class ResendCodeModel(
    CognitoAccountService accounts, PendingConfirmations pendings, AddressVisits visits, Wording words) : ShownAddressModel(visits, words)
{
    [BindProperty]
    public ResendCodeForm Form { get; set; } = new();

    /// <summary>Asks for an address even if one is pending.</summary>
    [FromQuery]
    public bool Another { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var pending = Another ? null : await pendings.FindAsync(cancellationToken);
        ReturnUrl ??= pending?.ReturnUrl;
        var typed = await ShowAsync(pending is { Confirmed: false } ? pending.Address : null, cancellationToken);
        Form.Email = Another ? null : typed;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var address = await ReadAsync(Form.Email, Form.Shown, cancellationToken);
        ReturnUrl ??= address is null ? null : (await pendings.FindAsync(address, cancellationToken))?.ReturnUrl;
        if (address is null || !ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var outcome = await accounts.ResendCodeAsync(address, cancellationToken);
        await Visits.RememberAsync(address, cancellationToken);
        if (outcome is ResendCodeOutcome.CodeSent or ResendCodeOutcome.CoolingDown)
        {
            await pendings.AskedAsync(address, ReturnUrl, cancellationToken);
        }

        switch (outcome)
        {
            case ResendCodeOutcome.CodeSent sent:
                return this.LeadTo("Confirm", new { returnUrl = ReturnUrl }, sent.Sentence);
            case ResendCodeOutcome.CoolingDown when Form.OnConfirm:
                return this.RefuseTo("Confirm", new { returnUrl = ReturnUrl }, "Resend.TooSoonHere");
            default:
                Wait = outcome is ResendCodeOutcome.CoolingDown { Wait: var left } ? left : Wait;
                return this.Answer(outcome);
        }
    }
}
