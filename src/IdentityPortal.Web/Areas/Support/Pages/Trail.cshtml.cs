using IdentityPortal.Web.Areas.Support.Trail;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support.Pages;

/// <summary>The trail. As in <see cref="FindModel"/>, a filter is posted, and its results are a page of their own.</summary>
internal sealed class TrailModel(TrailReader reader, TrailSearch search, TrailExport export, DeskBrowser browser, Wording words) : PageModel
{
    [BindProperty]
    public TrailForm Form { get; set; } = new();

    /// <summary>Null if the form cannot be answered.</summary>
    public TrailPage? Entries { get; private set; }

    /// <summary>The actions to filter by.</summary>
    public IReadOnlyList<string> Actions { get; private set; } = [];

    public StaffMember Reader => StaffMember.Of(User);

    /// <param name="query">Id of a filter.</param>
    public async Task OnGetAsync(Guid? query, CancellationToken cancellationToken)
    {
        Form = query is { } id && await browser.FindQueryAsync(Reader, id, cancellationToken) is { } asked ? TrailForm.Of(asked) : Form;
        Entries = await FilterAsync(cancellationToken) is { } filter ? await search.PageAsync(filter, Form.Before, cancellationToken) : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => await FilterAsync(cancellationToken) is null
        ? Page()
        : RedirectToPage(new { query = await browser.AddQueryAsync(Reader, Form.ToQuery(Guid.NewGuid()), cancellationToken) });

    public async Task<IActionResult> OnPostExportAsync(CancellationToken cancellationToken) => await FilterAsync(cancellationToken) is { } filter
        ? await export.WriteAsync(HttpContext, filter, cancellationToken)
        : Page();

    /// <returns>Null if the page shows an error instead.</returns>
    private async Task<TrailFilter?> FilterAsync(CancellationToken cancellationToken)
    {
        Actions = await reader.ActionsAsync(cancellationToken);
        if (!ModelState.IsValid)
        {
            this.ShowFormAgain();
            return null;
        }

        var (filter, refusal) = await search.FilterAsync(Form, Reader);
        _ = refusal switch
        {
            null => null,
            { Field: { } field } => this.ShowFormAgain($"{nameof(Form)}.{field}", words[refusal.Sentence]),
            _ => this.ShowFormLater(words[refusal.Sentence]),
        };
        return filter;
    }
}
