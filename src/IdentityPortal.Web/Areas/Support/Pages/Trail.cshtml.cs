using System.Globalization;
using IdentityPortal.Web.Areas.Support.Trail;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support.Pages;

/// <summary>The trail. Filters are sent by POST, so that no URL contains an address.</summary>
internal sealed class TrailModel(TrailReader reader, AuditTrail trail, KeyedHash hash, TimeProvider clock) : PageModel
{
    public const string ExportAction = "ExportTrail";

    [BindProperty]
    public TrailForm Form { get; set; } = new();

    public IReadOnlyList<TrailEntry> Entries { get; private set; } = [];

    /// <summary>The actions to filter by.</summary>
    public IReadOnlyList<string> Actions { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last page.</summary>
    public long? Next { get; private set; }

    public StaffMember Reader => StaffMember.Of(User);

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        await LoadAsync(cancellationToken);
        return Page();
    }

    public Task<IActionResult> OnPostOlderAsync(CancellationToken cancellationToken) => OnPostAsync(cancellationToken);

    public async Task<IActionResult> OnPostExportAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return this.ShowFormAgain();
        }

        var filter = Form.ToFilter(Reader, hash);
        var from = HttpContext.Connection.RemoteIpAddress?.ToString();
        await trail.NoteAsync(new TrailAct(Reader.Sub, ExportAction, filter.Subject, filter.AddressHash, null, null, null, from), new TrailResult.Exported(), cancellationToken);
        Response.ContentType = TrailCsv.ContentType;
        Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=trail-{clock.GetUtcNow():yyyy-MM-dd}.csv");
        await TrailCsv.WriteAsync(Response.Body, reader.AllAsync(filter, cancellationToken), cancellationToken);
        return new EmptyResult();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Actions = await reader.ActionsAsync(cancellationToken);
        var found = await reader.PageAsync(Form.ToFilter(Reader, hash), Form.Before, cancellationToken);
        Entries = [.. found.Take(TrailReader.PageSize)];
        Next = found.Count > Entries.Count ? Entries[^1].Row.Number : null;
    }
}
