using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Components;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Self.Pages;

/// <summary>What happened to the account, in its owner's words.</summary>
[Authorize]
internal sealed class ActivityModel(AccountActivity activity, PortalSession session, Wording words) : PageModel
{
    /// <summary>For how many days each event is kept.</summary>
    public static int Days => (int)TimelineRow.Life.TotalDays;

    public IReadOnlyList<TimelineEntry> Entries { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await session.FindAsync() is not { } current)
        {
            return Challenge();
        }

        Entries = [.. (await activity.ListAsync(current.Person, cancellationToken)).Select(Entry)];
        return Page();
    }

    private TimelineEntry Entry(ActivityLine line) => new(
        line.At,
        words.Time(line.At),
        words[line.Key, line.App ?? ""],
        Note: null,
        [.. words.EventDetails(line.Browsers, line.Times, line.Since)]);
}
