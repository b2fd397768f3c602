using System.Diagnostics;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support.Pages;

/// <summary>Find. A search is a POST that renders its results, so that no URL contains the search text.</summary>
internal sealed class FindModel(SupportService support, RecentPeople recent, Wording words) : PageModel
{
    [BindProperty]
    public FindForm Form { get; set; } = new();

    /// <summary>Null before a search.</summary>
    public FindOutcome.Found? Found { get; private set; }

    public IReadOnlyList<RecentPeople.Person> Recent { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        switch (await support.FindAsync(SearchTerm.Of(Form.Term), Form.From))
        {
            case FindOutcome.Found found:
                Found = found;
                return Page();
            case FindOutcome.Stale stale:
                return this.ShowFormAgain("Form.Term", words[stale.Sentence]);
            case FindOutcome.NotPermitted denied:
                return this.ShowFormLater(words[denied.Sentence]);
            case FindOutcome.TryLater later:
                return this.ShowFormLater(words[later.Sentence]);
            default:
                throw new UnreachableException();
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Recent = await recent.ListAsync(StaffMember.Of(User), cancellationToken);
}
