using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account.Pages;

[Authorize]
[OpenDuringSetUp]
internal sealed class LogoutEverywhereModel(CognitoAccountService accounts, PortalSession session, RememberedAccounts remembered) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await session.FindAsync() is not { Person: var person })
        {
            return LocalRedirect("/");
        }

        await remembered.ForgetAsync(cancellationToken);
        switch (await accounts.LogoutEverywhereAsync(person, cancellationToken))
        {
            case LogoutEverywhereOutcome.LoggedOut done:
                this.ShowBanner(AppsTold.After(done.Sentence, done.Apps));
                break;
            case LogoutEverywhereOutcome.OnlyHere done:
                this.ShowBanner(AppsTold.After(done.Sentence, done.Apps));
                break;
        }

        // This session has ended with the others, which counts its apps together with theirs. What is left of it is in the browser.
        await session.EndAsync();
        return LocalRedirect("/");
    }
}
