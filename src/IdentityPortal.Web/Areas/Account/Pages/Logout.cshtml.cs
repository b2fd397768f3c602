using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Account.Pages;

internal sealed class LogoutModel(CognitoAccountService accounts, PortalSession session) : PageModel
{
    public IActionResult OnGet() => User.Identity is { IsAuthenticated: true } ? Page() : LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await session.EndAsync() is { Person: var person })
        {
            // The visitor is already logged out, whatever Cognito answers. The service logs a refresh token that could not be revoked.
            await accounts.LogoutAsync(person, cancellationToken);
        }

        this.ShowBanner("Logout.Done");
        return LocalRedirect("/");
    }
}
