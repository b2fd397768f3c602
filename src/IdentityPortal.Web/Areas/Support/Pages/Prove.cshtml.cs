using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support.Pages;

/// <summary>Asks a member of staff for the password again before a destructive act, and begins a new session.</summary>
internal sealed class ProveModel(CognitoAccountService accounts, PortalSession session, Wording words) : PageModel
{
    [BindProperty]
    public ProveForm Form { get; set; } = new();

    [FromQuery(Name = LocalReturnUrlOnly.Name)]
    public string? ReturnUrl { get; set; }

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

        var staff = StaffMember.Of(User);
        switch (await accounts.ProveAsync(current, new Password(Form.Password), cancellationToken))
        {
            case LoginOutcome.LoggedIn { Person: var person } when person.Subject == staff.Sub:
                if (await session.ReplaceAsync(person) is { } before)
                {
                    await accounts.LogoutAsync(before.Person, cancellationToken);
                }

                return LocalRedirect(ReturnUrl ?? "/Support");
            case LoginOutcome.TooManyTries { Wait: var wait }:
                return this.ShowFormTooSoon("", words["Login.TooOften", words.Wait(wait)], wait);
            case LoginOutcome.Locked:
                return this.ShowFormAgain("", words["Login.Locked"]);
            case LoginOutcome.TryLater:
                return this.ShowFormLater(words["Errors.TryLater"]);
            default:
                return this.ShowFormAgain("Form.Password", words["Field.Password.Current.Wrong"]);
        }
    }
}
