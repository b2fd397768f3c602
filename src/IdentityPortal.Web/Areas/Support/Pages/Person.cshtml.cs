using System.Diagnostics;
using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support.Pages;

internal sealed class PersonModel(SupportService support, RecentPeople recent, AuditTrail trail, Wording words) : PageModel
{
    public const string LookedAction = "Look";

    /// <summary>Null when Cognito could not be reached.</summary>
    public PersonRecord? Person { get; private set; }

    public AccountStanding Standing => AccountStanding.Of(Person!.Account.State);

    private StaffMember Staff => StaffMember.Of(User);

    /// <summary>The acts that this member of staff may perform on this person, the most helpful first.</summary>
    public IEnumerable<SupportAct> Acts => Enum.GetValues<SupportAct>()
        .Where(act => ActRules.Objection(Staff, act, Person!.Account) is null)
        .OrderByDescending(act => act == Helping);

    /// <summary>The act for the next step; null if the person must wait or no act helps.</summary>
    public SupportAct? Helping => Standing.Step switch
    {
        NextStep.SendCode or NextStep.SendInvitation => SupportAct.SendCode,
        NextStep.SendReset => SupportAct.SendReset,
        NextStep.Enable => SupportAct.Enable,
        _ => null,
    };

    public async Task<IActionResult> OnGetAsync(Guid sub, CancellationToken cancellationToken)
    {
        switch (await support.PersonAsync($"{sub}"))
        {
            case PersonOutcome.Seen { Person: var person }:
                // Nothing is shown unless the view has been recorded.
                var account = person.Account;
                var from = HttpContext.Connection.RemoteIpAddress?.ToString();
                var look = new TrailAct(Staff.Sub, LookedAction, account.Sub, account.AddressHash, null, null, null, from);
                await trail.NoteAsync(look, new TrailResult.Shown(), cancellationToken);
                await recent.AddAsync(Staff, account.Sub, MaskedAddress.Of(account.Address), cancellationToken);
                Person = person;
                return Page();
            case PersonOutcome.Nobody:
                return NotFound();
            case PersonOutcome.NotPermitted denied:
                return this.ShowFormLater(words[denied.Sentence]);
            case PersonOutcome.TryLater later:
                return this.ShowFormLater(words[later.Sentence]);
            default:
                throw new UnreachableException();
        }
    }
}
