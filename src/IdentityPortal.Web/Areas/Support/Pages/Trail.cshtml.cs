using IdentityPortal.Web.Areas.Support.Trail;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Languages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support.Pages;

/// <summary>The trail. As in <see cref="FindModel"/>, a filter is posted, and its results are a page of their own.</summary>
internal sealed class TrailModel(
    TrailReader reader, AuditTrail trail, TrailSearch search, DeskBrowser browser, TimeProvider clock, Wording words) : PageModel
{
    public const string ExportAction = "ExportTrail";

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
        if (query is { } id && await browser.FindQueryAsync(Reader, id, cancellationToken) is { } asked)
        {
            Form = TrailForm.Of(asked);
        }

        if (await FilterAsync(cancellationToken) is { } filter)
        {
            Entries = await search.PageAsync(filter, Form.Before, cancellationToken);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await FilterAsync(cancellationToken) is null)
        {
            return Page();
        }

        var query = Form.ToQuery(Guid.NewGuid());
        await browser.AddQueryAsync(Reader, query, cancellationToken);
        return RedirectToPage(new { query = query.Id });
    }

    public async Task<IActionResult> OnPostExportAsync(CancellationToken cancellationToken)
    {
        if (await FilterAsync(cancellationToken) is not { } filter)
        {
            return Page();
        }

        var from = HttpContext.Connection.RemoteIpAddress?.ToString();
        var own = await trail.NoteAsync(new TrailAct(Reader.Sub, ExportAction, filter.Subject, filter.AddressHash, null, null, null, from), new TrailResult.Exported(), cancellationToken);
        TrailCsv.Announce(Response, clock.GetUtcNow());
        await TrailCsv.WriteAsync(Response.Body, reader.AllAsync(filter, before: own, cancellationToken), cancellationToken);
        return new EmptyResult();
    }

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
