using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>
/// The recent history of an account for its owner: the timeline, and what the support desk did to the account. Who did it and why stays at the desk.
/// </summary>
internal sealed class AccountActivity(AccountTimeline timeline, TrailReader trail, TimeProvider clock)
{
    private const string Staff = "Happened.Staff.";

    // The owner is not told whether Cognito has confirmed more than the act itself.
    private static readonly Dictionary<Type, string> Acts = new()
    {
        [typeof(TrailResult.SentCode)] = "SentCode",
        [typeof(TrailResult.SentInvitation)] = "SentInvitation",
        [typeof(TrailResult.SentReset)] = "SentReset",
        [typeof(TrailResult.LoggedOut)] = "LoggedOut",
        [typeof(TrailResult.LoggedOutOnlyHere)] = "LoggedOut",
        [typeof(TrailResult.PasswordTakenAway)] = "PasswordTakenAway",
        [typeof(TrailResult.PasswordTakenAwayOnlyHere)] = "PasswordTakenAway",
        [typeof(TrailResult.Disabled)] = "Disabled",
        [typeof(TrailResult.DisabledOnlyHere)] = "Disabled",
        [typeof(TrailResult.DeletionScheduled)] = "DeletionScheduled",
        [typeof(TrailResult.Enabled)] = "Enabled",
        [typeof(TrailResult.DeletionStopped)] = "Enabled",
        [typeof(TrailResult.AddressVerified)] = "AddressVerified",
        [typeof(TrailResult.SignUpConfirmed)] = "SignUpConfirmed",
        [typeof(TrailResult.Locked)] = "Locked",
        [typeof(TrailResult.LockedOnlyHere)] = "Locked",
        [typeof(TrailResult.Unlocked)] = "Unlocked",
        [typeof(TrailResult.RemovalRequested)] = "RemovalRequested",
        [typeof(TrailResult.RemovalAnnounced)] = "RemovalRequested",
        [typeof(TrailResult.RemovalStopped)] = "RemovalEnded",
        [typeof(TrailResult.RemovalNotTold)] = "RemovalEnded",
        [typeof(TrailResult.DataExported)] = "DataExported",
        [typeof(TrailResult.RemovalRefused)] = "RemovalEnded",
        [typeof(TrailResult.RemovalExpired)] = "RemovalEnded",
        [typeof(TrailResult.RemovalGivenUp)] = "RemovalEnded",
        [typeof(TrailResult.RemovalLapsed)] = "RemovalLapsed",
        [typeof(TrailResult.LapsedAfterApproval)] = "RemovalLapsed",
        [typeof(TrailResult.LapsedAfterApprovalOnlyHere)] = "RemovalLapsed",
        [typeof(TrailResult.FactorsRemoved)] = "FactorsRemoved",
        [typeof(TrailResult.FactorsRemovedOnlyHere)] = "FactorsRemoved",
    };

    /// <summary>The keys of the sentences about what staff did.</summary>
    public static IEnumerable<string> KeysOfActs => Acts.Values.Distinct().Select(name => Staff + name);

    /// <summary>Lists what happened, latest first, with equal events in a row as one line.</summary>
    public async Task<IReadOnlyList<ActivityLine>> ListAsync(LoggedInPerson person, CancellationToken cancellationToken)
    {
        var happened = await timeline.OfOwnerAsync(person, cancellationToken);
        var done = await trail.DoneToAsync(person.Subject, clock.GetUtcNow() - TimelineRow.Life, cancellationToken);
        var acts = new List<ActivityLine>();
        foreach (var (at, result) in done)
        {
            if (!Acts.TryGetValue(result.GetType(), out var name))
            {
                continue;
            }

            if (acts is [.., { Key: var last } line] && last == Staff + name)
            {
                acts[^1] = line with { Times = line.Times + 1, Since = at };
            }
            else
            {
                acts.Add(new ActivityLine(Staff + name, at, 1, at));
            }
        }

        return
        [
            .. happened.Select(one => new ActivityLine($"Happened.{one.Kind}", one.At, one.Times, one.Since, one.Browsers, one.App))
                .Concat(acts)
                .OrderByDescending(line => line.At),
        ];
    }
}
