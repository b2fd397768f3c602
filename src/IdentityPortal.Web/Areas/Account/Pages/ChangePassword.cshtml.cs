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
                return LocalRedirect(LocalReturnUrlOnly.Otherwise);
            case ChangePasswordOutcome.CurrentPasswordWrong wrong:
                return this.ShowFormAgain("Form.CurrentPassword", words[wrong.Sentence]);
            case (ChangePasswordOutcome.PasswordRejected or ChangePasswordOutcome.PasswordUsedBefore) and { Sentence: { } sentence }:
                return this.ShowFormAgain("Form.Password", words[sentence]);
            case ChangePasswordOutcome.TooManyTries tooMany:
                return this.ShowFormAgain("", words[tooMany.Sentence]);
            case var other:
                return this.Answer(other);
        }
    }
}
