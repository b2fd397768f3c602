using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>One line on a person's page: an event, or several equal ones.</summary>
/// <param name="At">When it happened last.</param>
/// <param name="Key">Key of its sentence in Wording.resx.</param>
/// <param name="Acted">The latest entry of the trail, if the event is an act of staff.</param>
/// <param name="By">The address of the member of staff; their sub if the address is not known.</param>
/// <param name="Browsers">In which browsers the event happened; null for acts of staff, or if that is not known.</param>
/// <param name="App">As in <see cref="TimelineEvent"/>.</param>
internal sealed record TimelineLine(
    DateTimeOffset At, string Key, int Times, DateTimeOffset Since, TrailEntry? Acted = null, string? By = null, EventBrowsers? Browsers = null, string? App = null)
{
    /// <summary>Whether this is a request to remove second factors that can still be approved.</summary>
    public bool IsOpenRequest { get; private init; }

    /// <summary>The step for which the desk sent a mail here.</summary>
    public NextStep Sent => Acted?.Outcome switch
    {
        TrailResult.SentCode => NextStep.SendCode,
        TrailResult.SentInvitation => NextStep.SendInvitation,

        // Cognito mails a code when it takes a password away.
        TrailResult.SentReset or TrailResult.PasswordTakenAway or TrailResult.PasswordTakenAwayOnlyHere => NextStep.SendReset,
        _ => NextStep.None,
    };

    /// <summary>The step for which Cognito was asked for a mail here, by the desk or on another page.</summary>
    public NextStep Asked => Key switch
    {
        $"Timeline.{nameof(TimelineKind.Registered)}" or $"Timeline.{nameof(TimelineKind.RegisteredAgain)}" or $"Timeline.{nameof(TimelineKind.CodeRequested)}"
            or $"Timeline.{nameof(TimelineKind.AddressChangeRequested)}" => NextStep.SendCode,
        $"Timeline.{nameof(TimelineKind.ResetRequested)}" or $"Timeline.{nameof(TimelineKind.AddressChangeUndone)}" => NextStep.SendReset,
        _ => Sent,
    };

    /// <param name="acted">Latest first.</param>
    /// <param name="names">Addresses of staff by their sub.</param>
    /// <param name="hasOpenRequest">Whether the last request to remove second factors can still be approved.</param>
    public static IReadOnlyList<TimelineLine> Of(
        IReadOnlyList<TimelineEvent> happened, IReadOnlyList<TrailEntry> acted, IReadOnlyDictionary<string, string> names, bool hasOpenRequest)
    {
        var acts = new List<TimelineLine>();
        var open = hasOpenRequest ? acted.FirstOrDefault(entry => entry.Outcome is TrailResult.RemovalRequested) : null;
        foreach (var entry in acted)
        {
            if (acts is [.., { Acted: { } last } line] && IsRepeat(last, entry))
            {
                acts[^1] = line with { Times = line.Times + 1, Since = entry.Row.At };
            }
            else
            {
                acts.Add(new TimelineLine(
                    entry.Row.At,
                    $"Timeline.Staff.{ActNames.Of(entry)}",
                    1,
                    entry.Row.At,
                    entry,
                    names.GetValueOrDefault(entry.Row.By, entry.Row.By))
                {
                    IsOpenRequest = entry == open,
                });
            }
        }

        return
        [
            .. happened.Select(one => new TimelineLine(one.At, $"Timeline.{one.Kind}", one.Times, one.Since, Browsers: one.Browsers, App: one.App))
                .Concat(acts)
                .OrderByDescending(line => line.At),
        ];
    }

    private static bool IsRepeat(TrailEntry last, TrailEntry entry) =>
        (last.Row.By, last.Row.Action, last.Row.Reason, last.Row.Text, last.Row.Ticket, last.Row.Kind)
            == (entry.Row.By, entry.Row.Action, entry.Row.Reason, entry.Row.Text, entry.Row.Ticket, entry.Row.Kind)
        && Equals(last.Outcome, entry.Outcome);
}
