using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Deletion;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support.Pages;

/// <summary>
/// Find. A search is posted and remembered for this browser, and its results are a page of their own, to which Back returns. The URL has only
/// the id of the search, never its text.
/// </summary>
internal sealed class FindModel(SupportService support, DeskBrowser browser, DeskListsReader lists, Wording words) : PageModel
{
    [BindProperty]
    public FindForm Form { get; set; } = new();

    /// <summary>Null before a search.</summary>
    public FindOutcome.Found? Found { get; private set; }

    /// <summary>The number of people on the pages before.</summary>
    public int Before { get; private set; }

    public DeskLists Lists { get; private set; } = null!;

    private StaffMember Staff => StaffMember.Of(User);

    /// <param name="search">Id of a search.</param>
    public async Task<IActionResult> OnGetAsync(Guid? search, CancellationToken cancellationToken)
    {
        Lists = await lists.ReadAsync(Staff, cancellationToken);
        if (search is not { } id || await browser.FindSearchAsync(Staff, id, cancellationToken) is not { } asked)
        {
            return Page();
        }

        (Form.Term, Before) = (asked.Term, asked.Before);
        var outcome = await support.FindAsync(SearchTerm.Of(asked.Term), asked.From);
        Found = outcome as FindOutcome.Found;
        return outcome switch
        {
            FindOutcome.Found => Page(),
            FindOutcome.Stale stale => this.ShowFormAgain("Form.Term", words[stale.Sentence]),
            _ => this.Answer(outcome),
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            Lists = await lists.ReadAsync(Staff, cancellationToken);
            return this.ShowFormAgain();
        }

        return DeletionReceipt.Parse(Form.Term) is { Text: var receipt } ? RedirectToPage("Deletion", new { receipt })
            : RedirectToPage(new { search = await browser.AddSearchAsync(Staff, Form.ToSearch(Guid.NewGuid()), cancellationToken) });
    }
}
