using IdentityPortal.Web.Audit;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support.Pages;

/// <summary>Shows what was done, for copying into a ticket. Members of staff see their own receipts, leads see all.</summary>
internal sealed class ReceiptModel(TrailReader reader, SupportService support) : PageModel
{
    public TrailEntry Entry { get; private set; } = null!;

    /// <summary>Null if the account does not exist any more, or Cognito could not be reached.</summary>
    public DeskAccount? Account { get; private set; }

    public async Task<IActionResult> OnGetAsync(long number, CancellationToken cancellationToken)
    {
        var staff = StaffMember.Of(User);
        if (await reader.FindAsync(number, cancellationToken) is not { } entry || (entry.Row.By != staff.Sub && !staff.IsLead))
        {
            return NotFound();
        }

        Entry = entry;
        Account = entry.Row.Subject is { } sub && await support.AccountAsync(sub) is PersonOutcome.Known { Account: var account } ? account : null;
        return Page();
    }
}
