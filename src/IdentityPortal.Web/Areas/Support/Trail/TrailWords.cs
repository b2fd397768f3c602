using System.Globalization;
using System.Net;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Components;
using IdentityPortal.Web.Languages;

namespace IdentityPortal.Web.Areas.Support.Trail;

/// <summary>Describes rows of the trail in the reader's language.</summary>
internal static class TrailWords
{
    /// <summary>A time of the trail, in the same form in every language.</summary>
    public static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Whether an act came from the host of the portal, such as through a proxy that the portal does not trust.</summary>
    public static bool IsThisMachine(string from) => IPAddress.TryParse(from, out var address) && IPAddress.IsLoopback(address);

    /// <summary>Actions with the names that the page shows, in the order of these names.</summary>
    public static IEnumerable<(string Action, string Name)> Sorted(this Wording words, IEnumerable<string> actions) =>
        actions.Select(action => (Action: action, Name: words.Act(action))).OrderBy(one => one.Name, StringComparer.CurrentCulture);

    public static string Outcome(this Wording words, TrailEntry entry) => entry.Outcome switch
    {
        null => words["Support.Trail.Unknown"],
        TrailResult.Sent sent => words[$"Outcome.{sent.Name}", words.Find($"Medium.{sent.Medium}") ?? sent.Medium, sent.Destination],
        TrailResult.NotTried reason => words[$"Outcome.{reason.Name}", words.Find($"Act.{reason.Name}.{reason.Why}") ?? reason.Why],
        var outcome => words.Find($"Outcome.{outcome.Name}", [.. outcome.Details.Select(detail => detail is string text ? words.Shown(text) : detail)]) ?? $"{outcome}",
    };

    public static string Act(this Wording words, string act) => words.Find($"Act.{act}") ?? act;

    public static string Act(this Wording words, TrailEntry entry) => words.Act(ActNames.Of(entry));

    /// <summary>The outcome of an act that was done also names the act.</summary>
    public static TimelineEntry Entry(this Wording words, TimelineLine line)
    {
        var outcome = line.Acted is null ? null
            : line is { Acted.Outcome: TrailResult.RemovalRequested, IsOpenRequest: false } ? words["Support.Removals.Over"]
            : words.Outcome(line.Acted);
        var (sentence, note) = line.Acted switch
        {
            { IsDone: true, Row.By: AuditTrail.Portal } => (outcome!, null),
            { IsDone: true } => (words["Timeline.Staff.Done"], outcome),
            _ => (words[line.Key, line.App ?? ""], outcome),
        };
        return new TimelineEntry(line.At, words.Time(line.At), sentence, note, [.. words.Details(line)]);
    }

    private static IEnumerable<string> Details(this Wording words, TimelineLine line)
    {
        foreach (var detail in words.EventDetails(line.Browsers, line.Times, line.Since))
        {
            yield return detail;
        }

        if (line.Acted is not { Row: var row })
        {
            yield break;
        }

        yield return words["Support.Timeline.By", line.By ?? row.By];
        if (row.Reason is not null)
        {
            yield return words.Reason(row.Reason);
        }

        if (row.Text is not null)
        {
            yield return row.Text;
        }

        if (row.Ticket is not null)
        {
            yield return words["Support.Trail.Ticket", row.Ticket];
        }
    }

    public static string Reason(this Wording words, string? reason) => words.Find($"Act.Reason.{reason}") ?? reason ?? "";
}
