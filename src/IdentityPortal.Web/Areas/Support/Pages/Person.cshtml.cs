using System.Diagnostics;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Areas.Support.Notes;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support.Pages;

internal sealed class PersonModel(SupportService support, PersonNotes notes, DeskBrowser browser, AuditTrail trail, Wording words) : PageModel
{
    /// <summary>Null when Cognito could not be reached.</summary>
    public PersonRecord? Person { get; private set; }

    /// <summary>Null unless the account was deleted.</summary>
    public GonePerson? Gone { get; private set; }

    public NoteForm Note { get; private set; } = new();

    public StaffMember Staff => StaffMember.Of(User);

    private string? From => HttpContext.Connection.RemoteIpAddress?.ToString();

    // Browsers say where a request comes from. A link on another site must not put a view on record that nobody asked for.
    private bool ComesFromHere => Request.Headers["Sec-Fetch-Site"] == "same-origin";

    /// <summary>Shows the person, or asks first.</summary>
    public async Task<IActionResult> OnGetAsync(Guid sub, CancellationToken cancellationToken) =>
        ComesFromHere && HttpMethods.IsGet(Request.Method) ? await LookAsync(sub, cancellationToken) : Page();

    /// <summary>The answer to the question whether to show the person. Browsers without the header get the page at once.</summary>
    public async Task<IActionResult> OnPostAsync(Guid sub, CancellationToken cancellationToken) =>
        ComesFromHere ? RedirectToPage(new { sub }) : await LookAsync(sub, cancellationToken);

    public async Task<IActionResult> OnPostNoteAsync(Guid sub, [Bind(Prefix = "Form")] NoteForm form, CancellationToken cancellationToken)
    {
        Note = form;
        var outcome = await (ModelState.IsValid ? support.AddNoteAsync(Staff, $"{sub}", form.Id, form.Text.Trim(), From) : support.PersonAsync($"{sub}"));
        switch (outcome)
        {
            case PersonOutcome.Known:
                await browser.DropDraftAsync(Staff, $"{sub}", PersonNotes.AddAction, cancellationToken);
                return RedirectToPage(new { sub });
            case PersonOutcome.NoteRefused { Sentence: var sentence }:
                ModelState.AddModelError("Form.Text", words[sentence]);
                outcome = await support.PersonAsync($"{sub}");
                break;
        }

        var page = await ShowAsync(outcome, cancellationToken);
        return Person is null ? page : this.ShowFormAgain();
    }

    public async Task<IActionResult> OnPostDeleteNoteAsync(Guid sub, Guid note)
    {
        if (!await notes.DeleteAsync(Staff, $"{sub}", note, From))
        {
            return NotFound();
        }

        this.ShowBanner("Support.Notes.Deleted");
        return RedirectToPage(new { sub });
    }

    private async Task<IActionResult> LookAsync(Guid sub, CancellationToken cancellationToken)
    {
        Note = NoteForm.Of(await browser.FindDraftAsync(Staff, $"{sub}", PersonNotes.AddAction, cancellationToken));
        return await ShowAsync(await support.PersonAsync($"{sub}"), cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(PersonOutcome outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case PersonOutcome.Seen { Person: { Account: var account } person }:
                await RecordAsync(account.Sub, account.AddressHash, cancellationToken);
                await browser.AddPersonAsync(Staff, account.Sub, MaskedAddress.Of(account.Address), cancellationToken);
                Person = person;
                return Page();
            case PersonOutcome.Gone { Person: var gone }:
                await RecordAsync(gone.Sub, gone.AddressHash, cancellationToken);
                await browser.AddGoneAsync(Staff, gone.Sub, cancellationToken);
                Gone = gone;
                return Page();
            case PersonOutcome.Nobody:
                return NotFound();
            case (PersonOutcome.NotPermitted or PersonOutcome.TryLater) and { Sentence: { } sentence }:
                return this.ShowFormLater(words[sentence]);
            default:
                throw new UnreachableException();
        }
    }

    // Nothing is shown unless the view has been recorded.
    private Task<long> RecordAsync(string sub, string addressHash, CancellationToken cancellationToken) => trail.NoteAsync(
        new TrailAct(Staff.Sub, ActNames.Look, sub, addressHash, null, null, null, From), new TrailResult.Shown(), cancellationToken);
}
