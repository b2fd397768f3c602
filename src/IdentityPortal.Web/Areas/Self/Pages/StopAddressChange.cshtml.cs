using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Addresses;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Self.Pages;

/// <summary>
/// Where the link in the notice to the old address leads. Mail programs open links on their own, so opening it changes nothing. Nobody needs to be logged
/// in: whoever reads the mailbox may not have the password any longer.
/// </summary>
[TakesEarlierForms]
internal sealed class StopAddressChangeModel(AddressUndo undo, PortalSession session) : PageModel
{
    [BindProperty]
    public StopAddressChangeForm Form { get; set; } = new();

    /// <summary>Null if the link is not one of the portal's, or too old.</summary>
    public AddressChange? Change { get; private set; }

    /// <summary>Key of the sentence that says how things stand, if nothing is left to do.</summary>
    public string Sentence { get; private set; } = "";

    public Task<IActionResult> OnGetAsync(string? token, CancellationToken cancellationToken)
    {
        Form.Token = token;
        return ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var outcome = await undo.ActAsync(await FindAsync(cancellationToken), cancellationToken);
        await session.LeaveEndedAsync();
        return outcome switch
        {
            AddressUndoOutcome.Stopped or AddressUndoOutcome.Undone or AddressUndoOutcome.Running => await ShowAsync(cancellationToken),
            AddressUndoOutcome.NotUndone or AddressUndoOutcome.ChangedForGood or AddressUndoOutcome.Gone => await ShowAsync(cancellationToken),
            _ => this.Answer(outcome),
        };
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var outcome = AddressUndo.OutcomeOf(await FindAsync(cancellationToken));
        Sentence = outcome.Sentence!;
        Response.StatusCode = Change is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        return Page();
    }

    private async Task<AddressChange?> FindAsync(CancellationToken cancellationToken) =>
        Change = Form.Token is { Length: > 0 } token ? await undo.FindAsync(token, cancellationToken) : null;
}
