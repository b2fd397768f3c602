using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account.Pages;

[LevelledAnswer, QueuedForm(Begins = true)]
[SendsRequests, SameForStrangers]
[SignedOutOnly(LeadsIn = true)]
[ServiceFilter<SessionEndNotice>]
internal sealed class LoginModel(
    CognitoAccountService accounts, PendingConfirmations pendings, LogIns logIns, TypedAddresses typedAddresses, SignInNames names, Wording words) : PageModel
{
    [BindProperty]
    public LoginForm Form { get; set; } = new();

    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var confirmed = await pendings.FindAsync(cancellationToken) is { Confirmed: true, Address: var address } ? address : "";
        Form.Email = await typedAddresses.FindAsync(cancellationToken) ?? confirmed;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var address = EmailAddress.Of(Form.Email);
        var browser = await logIns.BrowserAsync(address, cancellationToken);
        var outcome = await accounts.LoginAsync(address, new Password(Form.Password), browser, cancellationToken);
        if (outcome is LoginOutcome.LoggedIn { Person: var person })
        {
            return await logIns.FinishAsync(person, address, Form.RememberMe, ReturnUrl, cancellationToken);
        }

        await typedAddresses.RememberAsync(address.Typed, cancellationToken);
        switch (outcome)
        {
            case LoginOutcome.StepRequired { Pending: var pending }:
                return await logIns.GoOnAsync(pending with { RememberMe = Form.RememberMe }, ReturnUrl, cancellationToken);
            case (LoginOutcome.Refused or LoginOutcome.Locked or LoginOutcome.MustResetPassword) and { Sentence: { } sentence }:
                // All get the same answer, because Cognito locks and resets only existing accounts.
                return await pendings.IsOpenAsync(address, cancellationToken)
                    ? this.RefuseTo("Confirm", new { returnUrl = ReturnUrl }, "Standing.Unconfirmed.Own")
                    : this.ShowFormAgain("", words[names.RefusalOf(sentence, Form.Email)]);
            default:
                return this.Answer(outcome);
        }
    }
}
