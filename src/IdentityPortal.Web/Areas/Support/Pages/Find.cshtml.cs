using System.Diagnostics;
using IdentityPortal.Web.Areas.Support.Locks;
using IdentityPortal.Web.Areas.Support.Removals;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support.Pages;

/// <summary>
/// Find. A search is posted and remembered for this browser, and its results are a page of their own, to which Back returns. The URL has only
/// the id of the search, never its text.
/// </summary>
internal sealed class FindModel(
    SupportService support, DeskBrowser browser, RecentPeople recent, EmergencyLocks locks, FactorRemovals removals, Wording words) : PageModel
{
    [BindProperty]
    public FindForm Form { get; set; } = new();

    /// <summary>Null before a search.</summary>
    public FindOutcome.Found? Found { get; private set; }

    /// <summary>The number of people on the pages before.</summary>
    public int Before { get; private set; }

    public IReadOnlyList<DeskNote.Person> Recent { get; private set; } = [];

    /// <summary>The accounts that support has locked. Only leads see them.</summary>
    public IReadOnlyList<EmergencyLockRow> Locks { get; private set; } = [];

    /// <summary>The open requests to remove second factors. Only leads see them.</summary>
    public IReadOnlyList<FactorRemovalRow> Removals { get; private set; } = [];

    private StaffMember Staff => StaffMember.Of(User);

    /// <param name="search">Id of a search.</param>
    public async Task<IActionResult> OnGetAsync(Guid? search, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (search is not { } id || await browser.FindSearchAsync(Staff, id, cancellationToken) is not { } asked)
        {
            return Page();
        }

        (Form.Term, Before) = (asked.Term, asked.Before);
        switch (await support.FindAsync(SearchTerm.Of(asked.Term), asked.From))
        {
            case FindOutcome.Found found:
                Found = found;
                return Page();
            case FindOutcome.Stale stale:
                return this.ShowFormAgain("Form.Term", words[stale.Sentence]);
            case (FindOutcome.NotPermitted or FindOutcome.TryLater) and { Sentence: { } sentence }:
                return this.ShowFormLater(words[sentence]);
            default:
                throw new UnreachableException();
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            await LoadAsync(cancellationToken);
            return this.ShowFormAgain();
        }

        var search = new DeskNote.Search(Guid.NewGuid(), Form.Term, Form.From, Form.Before);
        await browser.AddSearchAsync(Staff, search, cancellationToken);
        return RedirectToPage(new { search = search.Id });
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Recent = await recent.ListAsync(Staff, cancellationToken);
        Removals = Staff.IsLead ? await removals.ListAsync(cancellationToken) : [];
        Locks = Staff.IsLead ? await locks.ListAsync(cancellationToken) : [];
    }
}
