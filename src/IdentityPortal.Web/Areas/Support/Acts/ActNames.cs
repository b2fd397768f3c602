using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Areas.Support.Locks;
using IdentityPortal.Web.Areas.Support.Removals;
using IdentityPortal.Web.Audit;

namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>The names under which acts are recorded and shown. They are stored in the trail and must never change.</summary>
internal static class ActNames
{
    /// <summary>A view of a person's page.</summary>
    public const string Look = "Look";

    public const string SendInvitation = "SendInvitation";

    public static IReadOnlyList<string> All { get; } = [.. Enum.GetNames<SupportAct>(), SendInvitation];

    /// <summary>What the timeline of a person shows. Views are in the trail, too, but here they would hide the relevant events.</summary>
    public static IReadOnlyList<string> InTimeline { get; } =
    [
        .. All, EmergencyLocks.LiftAction, FactorRemovals.ExpireAction, FactorRemovals.LapseAction, FactorRemovals.FinishAction, RemovalStops.StopAction,
    ];

    /// <summary>Somebody who was invited gets an invitation instead of a code.</summary>
    public static string Of(SupportAct act, AccountStatus? status) =>
        act == SupportAct.SendCode && status == AccountStatus.Invited ? SendInvitation : $"{act}";

    /// <summary>The key of an act's title. Leads withdraw their own request, and refuse those of others.</summary>
    public static string TitleOf(SupportAct act, AccountState? state, StaffMember staff) =>
        act == SupportAct.RefuseRemoval && state?.RemovalBy == staff.Sub ? $"Act.{act}.Own" : $"Act.{Of(act, state?.Status)}";

    /// <summary>All names under which an act may be recorded.</summary>
    public static IReadOnlyList<string> AllOf(SupportAct act) => act == SupportAct.SendCode ? [$"{act}", SendInvitation] : [$"{act}"];

    /// <summary>Earlier versions of the portal recorded an invitation under the name of the code.</summary>
    public static string Of(TrailEntry entry) => entry.Outcome is TrailResult.SentInvitation ? SendInvitation : entry.Row.Action;
}
