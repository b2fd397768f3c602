using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Components;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class SetUpAuthenticatorModel(
    CognitoAccountService accounts, StepVisits visits, LogIns logIns, Wording words)
    : StepModel(LoginStep.SetUpAuthenticator, visits, logIns, words)
{
    [BindProperty]
    public AuthenticatorCodeForm Form { get; set; } = new();

    public AuthenticatorKey Key => new(Pending.Key ?? "", Words["Product"], Pending.Address);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        // Cognito makes another key for each log-in, so that one in another tab has replaced the one of this form.
        if (Request.Form["Key"] != Pending.Key)
        {
            return this.ShowFormAgain("Form.Code", Words["SetUpAuthenticator.Replaced"]);
        }

        var code = ConfirmationCode.Of(Form.Code);
        return await AnswerAsync(await accounts.SetUpAuthenticatorAsync(Pending, code, Known, cancellationToken), cancellationToken);
    }
}
