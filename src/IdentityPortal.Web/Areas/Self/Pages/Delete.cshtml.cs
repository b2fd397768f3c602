using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Deletion;
using IdentityPortal.Web.Accounts.Held;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Self.Pages;

[Authorize]
[FreshProof]
internal sealed class DeleteModel(OwnDataService data, PortalSession session, RememberedAccounts remembered, SignInNames names, Wording words) : PageModel
{
    [BindProperty]
    public DeleteForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await session.FindAsync() is { Person: var person } && await data.FindObstacleAsync(person, cancellationToken) is not null ? RedirectToPage("Data") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await session.FindAsync() is not { Person: var person } current)
        {
            return Challenge();
        }

        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        if (!EmailAddress.Of(Form.Email).IsSameAs(EmailAddress.Of(person.Address)))
        {
            return this.ShowFormAgain("Form.Email", words[names.KeyFor("Delete.OtherAddress", person.Address)]);
        }

        return await data.DeleteAsync(current, cancellationToken) switch
        {
            OwnDataOutcome.Deleted { Receipt: var receipt } => await LeaveAsync(receipt, cancellationToken),
            OwnDataOutcome.DeletionScheduled { Receipt: var receipt } => await LeaveAsync(receipt, cancellationToken),
            OwnDataOutcome.DeletionBegun { Receipt: var receipt } => await LeaveAsync(receipt, cancellationToken),
            OwnDataOutcome.TooSoonAfterChange { Until: var until } => this.ShowFormAgain("", words["Delete.AfterChange", words.Time(until)]),
            OwnDataOutcome.SessionOver => Challenge(),
            var other => this.Answer(other),
        };
    }

    private async Task<IActionResult> LeaveAsync(DeletionReceipt receipt, CancellationToken cancellationToken)
    {
        await session.EndAsync();
        await remembered.ForgetAsync(cancellationToken);
        return RedirectToPage("Deleted", new { receipt = receipt.Text });
    }
}
