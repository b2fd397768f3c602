using IdentityPortal.Web.Areas.Support.Notes;
using IdentityPortal.Web.Forms;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support.Pages;

/// <summary>Deletes a note. The page of the person asks before that, and shows that it is done.</summary>
internal sealed class DeleteNoteModel(PersonNotes notes) : PageModel
{
    public IActionResult OnGet(Guid sub) => RedirectToPage("Person", new { sub });

    public async Task<IActionResult> OnPostAsync(Guid sub, Guid note)
    {
        if (!await notes.DeleteAsync(StaffMember.Of(User), $"{sub}", note, HttpContext.Connection.RemoteIpAddress?.ToString()))
        {
            return NotFound();
        }

        this.ShowBanner("Support.Notes.Deleted");
        return RedirectToPage("Person", new { sub });
    }
}
