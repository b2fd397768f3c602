using IdentityPortal.Web.Accounts.Deletion;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Self.Pages;

/// <summary>Shows how far the deletion of an account has got to whoever has its receipt, which says nothing about the person.</summary>
internal sealed class DeletedModel(AccountDeletions deletions, TimeProvider clock) : PageModel
{
    public DeletionReceipt Receipt { get; private set; } = null!;

    public DeletionState State { get; private set; }

    /// <summary>When the account will be deleted; null for at once.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public async Task<IActionResult> OnGetAsync(string receipt, CancellationToken cancellationToken)
    {
        if (DeletionReceipt.Parse(receipt) is not { } known || await deletions.FindAsync(known, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        (Receipt, State, DueAt) = (known, DeletionStates.Of(found, clock.GetUtcNow()), found.DueAt);
        return Page();
    }
}
