using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Recovery;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class AuthenticatorCodeModel(
    CognitoAccountService accounts, RecoveryOffer recovery, StepVisits visits, LogIns logIns, Wording words)
    : StepModel(LoginStep.AuthenticatorCode, visits, logIns, words)
{
    [BindProperty]
    public AuthenticatorCodeForm Form { get; set; } = new();

    /// <summary>Whether the page leads to a log-in with a recovery code. Somebody who proves who they are is logged in already.</summary>
    public bool MayRecover => recovery.IsOn && Pending.ProofOf is null;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var code = ConfirmationCode.Of(Form.Code);
        return await AnswerAsync(await accounts.AnswerCodeAsync(Pending, code, Known, cancellationToken), cancellationToken);
    }
}
