using IdentityPortal.Web.Accounts.Deletion;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support.Pages;

/// <summary>Verifies the receipt of a deletion, which does not say whose account it was.</summary>
internal sealed class DeletionModel(AccountDeletions deletions, TimeProvider clock) : PageModel
{
    public string Receipt { get; private set; } = "";

    /// <summary>Null if there is no such deletion, or it is older than the proof is kept.</summary>
    public DeletionRow? Found { get; private set; }

    public DeletionState State { get; private set; }

    public async Task OnGetAsync(string receipt, CancellationToken cancellationToken)
    {
        Receipt = receipt;
        Found = DeletionReceipt.Parse(receipt) is { } known ? await deletions.FindAsync(known, cancellationToken) : null;
        State = Found is null ? default : DeletionStates.Of(Found, clock.GetUtcNow());
    }
}
