using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class AuthenticatorCodeModel(
    CognitoAccountService accounts, KnownBrowsers browsers, StepVisits visits, LogIns logIns, Wording words)
    : StepModel(LoginStep.AuthenticatorCode, visits, logIns, words)
{
    [BindProperty]
    public AuthenticatorCodeForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var known = await browsers.FindAsync(Pending.Address, cancellationToken);
        var code = new ConfirmationCode(ConfirmationCode.Clean(Form.Code));
        return await AnswerAsync(await accounts.AnswerCodeAsync(Pending, code, known, cancellationToken), cancellationToken);
    }
}
