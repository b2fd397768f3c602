using System.Diagnostics;
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
            case ChangePasswordOutcome.PasswordChanged changed:
                await session.RekeyAsync();
                this.ShowBanner(changed.Sentence);
                return LocalRedirect("/");
            case ChangePasswordOutcome.CurrentPasswordWrong wrong:
                return this.ShowFormAgain("Form.CurrentPassword", words[wrong.Sentence]);
            case ChangePasswordOutcome.PasswordRejected rejected:
                return this.ShowFormAgain("Form.Password", words[rejected.Sentence]);
            case ChangePasswordOutcome.PasswordUsedBefore rejected:
                return this.ShowFormAgain("Form.Password", words[rejected.Sentence]);
            case ChangePasswordOutcome.TooSoon tooSoon:
                return this.ShowFormTooSoon("", words[tooSoon.Sentence, words.Wait(tooSoon.Wait)], tooSoon.Wait);
            case ChangePasswordOutcome.TooManyTries tooMany:
                return this.ShowFormAgain("", words[tooMany.Sentence]);
            case ChangePasswordOutcome.TryLater later:
                return this.ShowFormLater(words[later.Sentence]);
            default:
                throw new UnreachableException();
        }
    }
}
