using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Areas.Support.Notes;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support.Pages;

[AsksFirst]
internal sealed class PersonModel(SupportService support, PersonViews views, DeskBrowser browser, Wording words) : PageModel
{
    /// <summary>Null if the page asks first, or shows an error.</summary>
    public PersonOutcome? Seen { get; private set; }

    public NoteForm Note { get; private set; } = new();

    public StaffMember Staff => StaffMember.Of(User);

    private string? From => HttpContext.Connection.RemoteIpAddress?.ToString();

    public async Task<IActionResult> OnGetAsync(Guid sub, CancellationToken cancellationToken)
    {
        Note = NoteForm.Of(await browser.FindDraftAsync(Staff, $"{sub}", PersonNotes.AddAction, cancellationToken));
        return Show(await views.LookAsync(Staff, $"{sub}", From, cancellationToken));
    }

    /// <summary>The answer to the question whether to show the person.</summary>
    public Task<IActionResult> OnPostAsync(Guid sub, CancellationToken cancellationToken) => OnGetAsync(sub, cancellationToken);

    public async Task<IActionResult> OnPostNoteAsync(Guid sub, [Bind(Prefix = "Form")] NoteForm form, CancellationToken cancellationToken)
    {
        Note = form;
        switch (ModelState.IsValid ? await support.AddNoteAsync(Staff, $"{sub}", form.Id, form.Text.Trim(), From) : null)
        {
            case PersonOutcome.Known:
                await browser.DropDraftAsync(Staff, $"{sub}", PersonNotes.AddAction, cancellationToken);
                this.ShowBanner("Support.Notes.Saved");
                return RedirectToPage(new { sub });
            case PersonOutcome.NoteRefused { Sentence: var sentence }:
                ModelState.AddModelError("Form.Text", words[sentence]);
                break;
            case ITryLater and PersonOutcome later:
                return this.Answer(later);
        }

        var page = Show(await views.LookAsync(Staff, $"{sub}", From, cancellationToken));
        return Seen is PersonOutcome.Seen ? this.ShowFormAgain() : page;
    }

    private IActionResult Show(PersonOutcome outcome)
    {
        Seen = outcome;
        return outcome is PersonOutcome.Seen or PersonOutcome.Gone ? Page() : outcome is PersonOutcome.Nobody ? NotFound() : this.Answer(outcome);
    }
}
