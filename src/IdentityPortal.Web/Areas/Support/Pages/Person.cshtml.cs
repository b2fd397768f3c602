using IdentityPortal.Web.Areas.Account;
using IdentityPortal.Web.Areas.Account.Standing;
using IdentityPortal.Web.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support.Pages;

internal sealed class PersonModel(SupportService support, RecentPeople recent, Wording words) : PageModel
{
    /// <summary>Null where Cognito could not be asked.</summary>
    public PersonRecord? Person { get; private set; }

    public AccountStanding Standing => AccountStanding.Of(Person!.State);

    public async Task<IActionResult> OnGetAsync(Guid sub, CancellationToken cancellationToken)
    {
        switch (await support.PersonAsync(sub.ToString("D")))
        {
            case PersonOutcome.Seen { Person: var person }:
                Person = person;
                await recent.AddAsync(StaffMember.Of(User), person.Sub, MaskedAddress.Of(person.Address), cancellationToken);
                return Page();
            case PersonOutcome.Nobody:
                return NotFound();
            case PersonOutcome.NotPermitted:
                return this.ShowFormLater(words["Support.NotPermitted"]);
            default:
                return this.ShowFormLater(words["Errors.TryLater"]);
        }
    }
}
