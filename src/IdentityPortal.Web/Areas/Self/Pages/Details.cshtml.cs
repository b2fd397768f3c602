using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Details;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Areas.Self.Pages;

[Authorize]
internal sealed class DetailsModel(DetailService details, PortalSession session, IOptions<PortalOptions> options, Wording words) : PageModel
{
    [BindProperty]
    public DetailsForm Form { get; set; } = new();

    public IList<string> Names => options.Value.Details;

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => WithAsync(current => details.ReadAsync(current, cancellationToken));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) =>
        Names.Count == 0 || Form.Values.Count != Names.Count || Form.Shown.Count != Names.Count ? RedirectToPage()
        : !ModelState.IsValid ? this.ShowFormAgain()
        : await WithAsync(current => details.SaveAsync(current, Form.Shown, DetailFields.Clean(Names, Form.Values), cancellationToken));

    private async Task<IActionResult> WithAsync(Func<CurrentSession, Task<DetailOutcome>> journeyAsync)
    {
        if (Names.Count == 0)
        {
            return Page();
        }

        switch (await session.FindAsync() is { } current ? await journeyAsync(current) : new DetailOutcome.SessionOver())
        {
            case DetailOutcome.Known known:
                Form = new DetailsForm { Values = [.. known.Values], Shown = [.. known.Values] };
                return Page();
            case DetailOutcome.Saved saved:
                await (saved.Name is { } name ? session.RenameAsync(name) : Task.CompletedTask);
                return this.LeadTo("Details", null, saved.Sentence);
            case DetailOutcome.ChangedElsewhere changed:
                Form.Shown = [.. changed.Values];
                return this.ShowFormAgain("", words[changed.Sentence]);
            case DetailOutcome.Refused refused:
                return this.ShowFormAgain(refused.Place is { } place ? $"Form.Values[{place}]" : "", words[refused.Sentence]);
            case DetailOutcome.SessionOver:
                return Challenge();
            case var outcome:
                return this.Answer(outcome);
        }
    }
}
