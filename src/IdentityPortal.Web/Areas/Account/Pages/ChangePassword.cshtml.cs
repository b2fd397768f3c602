using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account.Pages;

[Authorize]
internal sealed class ChangePasswordModel(CognitoAccountService accounts, PortalSession session, Wording words) : PageModel
{
    [BindProperty]
    public ChangePasswordForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        if (await session.FindAsync() is not { } current)
        {
            return Challenge();
        }

        switch (await accounts.ChangePasswordAsync(current, new Password(Form.CurrentPassword), new Password(Form.Password), cancellationToken))
        {
            case ChangePasswordOutcome.PasswordChanged:
                this.ShowBanner("Change.Done");
                return LocalRedirect("/");
            case ChangePasswordOutcome.CurrentPasswordWrong:
                return this.ShowFormAgain("Form.CurrentPassword", words["Field.Password.Current.Wrong"]);
            case ChangePasswordOutcome.PasswordRejected:
                return this.ShowFormAgain("Form.Password", words["Field.Password.Pool"]);
            case ChangePasswordOutcome.PasswordUsedBefore:
                return this.ShowFormAgain("Form.Password", words["Field.Password.UsedBefore"]);
            case ChangePasswordOutcome.TooSoon { Wait: var wait }:
                return this.ShowFormTooSoon("", words["Change.TooSoon", words.Wait(wait)], wait);
            case ChangePasswordOutcome.TooManyTries:
                return this.ShowFormAgain("", words["Change.TooManyTries"]);
            default:
                return this.ShowFormLater(words["Errors.TryLater"]);
        }
    }
}
