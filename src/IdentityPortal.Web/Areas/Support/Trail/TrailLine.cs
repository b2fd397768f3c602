using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Audit;

namespace IdentityPortal.Web.Areas.Support.Trail;

/// <summary>One line on the trail's page: an entry, or several views in a row of one person by one member of staff.</summary>
/// <param name="Entry">The latest of them.</param>
/// <param name="Since">When the first happened.</param>
internal sealed record TrailLine(TrailEntry Entry, int Times, DateTimeOffset Since)
{
    /// <param name="entries">Latest first.</param>
    public static IReadOnlyList<TrailLine> Of(IEnumerable<TrailEntry> entries)
    {
        var lines = new List<TrailLine>();
        foreach (var entry in entries)
        {
            if (lines is [.., { } last] && IsRepeat(last.Entry, entry))
            {
                lines[^1] = last with { Times = last.Times + 1, Since = entry.Row.At };
            }
            else
            {
                lines.Add(new TrailLine(entry, 1, entry.Row.At));
            }
        }

        return lines;
    }

    private static bool IsRepeat(TrailEntry last, TrailEntry entry) =>
        entry.Row.Action == ActNames.Look
        && (last.Row.Action, last.Row.By, last.Row.Subject, last.Row.AddressHash, last.Row.From)
            == (entry.Row.Action, entry.Row.By, entry.Row.Subject, entry.Row.AddressHash, entry.Row.From);
}
