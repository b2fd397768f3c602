using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>Decides who may do what to whom, and when it makes sense. The table in the folder's README is generated from these rules.</summary>
internal static class ActRules
{
    public static bool IsForLeads(SupportAct act) => act is SupportAct.ForceReset or SupportAct.Disable or SupportAct.Enable
        or SupportAct.VerifyAddress or SupportAct.DeleteSignUp or SupportAct.ExportData or SupportAct.DeleteAccount || IsAboutRemoval(act);

    /// <summary>Whether the act needs to know the request to remove second factors.</summary>
    public static bool IsAboutRemoval(SupportAct act) => act is SupportAct.RemoveFactor or SupportAct.ApproveRemoval or SupportAct.RefuseRemoval;

    public static bool NeedsFreshProof(SupportAct act) => act is SupportAct.LogOutEverywhere or SupportAct.Lock || IsForLeads(act);

    /// <summary>Whether the account's groups matter: nobody but leads acts on leads, and nobody locks or deletes them.</summary>
    public static bool NeedsGroups(StaffMember staff, SupportAct act) => !staff.IsLead || act is SupportAct.Lock or SupportAct.DeleteAccount;

    public static bool SendsMail(SupportAct act) => act is SupportAct.SendCode or SupportAct.SendReset or SupportAct.ForceReset;

    /// <returns>The reason why the member of staff may not act on this account at all; null when they may.</returns>
    public static ForbiddenReason? Forbids(StaffMember staff, DeskAccount account) =>
        account.Sub == staff.Sub ? ForbiddenReason.Yourself
        : account.IsLead && !staff.IsLead ? ForbiddenReason.OnLead
        : null;

    /// <returns>The reason; null when the member of staff may act.</returns>
    public static ForbiddenReason? Forbids(StaffMember staff, SupportAct act, DeskAccount account) => Forbids(staff, account) ?? act switch
    {
        _ when IsForLeads(act) && !staff.IsLead => ForbiddenReason.LeadsOnly,
        SupportAct.Lock when account.IsLead => ForbiddenReason.NeverLead,
        SupportAct.DeleteAccount when account.IsLead => ForbiddenReason.StillLead,
        SupportAct.ApproveRemoval when account.State.RemovalBy == staff.Sub => ForbiddenReason.OwnRequest,
        _ => null,
    };

    /// <returns>The reason why the act would not help; null when it fits the account.</returns>
    public static MisfitReason? Misfit(SupportAct act, AccountState state) => act switch
    {
        SupportAct.LogOutEverywhere or SupportAct.ExportData => null,
        SupportAct.DeleteAccount =>
            state.Status == AccountStatus.Unconfirmed ? MisfitReason.SignUp : state.DeletionDueAt is not null ? MisfitReason.Scheduled : null,
        SupportAct.ApproveRemoval or SupportAct.RefuseRemoval =>
            state.RemovalBy is not null ? null : state.HasRemovalLapsed ? MisfitReason.Lapsed : MisfitReason.NoRequest,
        SupportAct.Enable => state.Enabled ? MisfitReason.Enabled : null,
        SupportAct.Disable when state.LockedUntil is not null => null,
        _ when !state.Enabled => MisfitReason.Disabled,
        SupportAct.Disable or SupportAct.Lock => null,
        SupportAct.RemoveFactor => state.RemovalBy is not null ? MisfitReason.Requested : state.Factors == 0 ? MisfitReason.NoFactor : null,
        SupportAct.DeleteSignUp => state.Status == AccountStatus.Unconfirmed ? null : MisfitReason.NoSignUp,
        _ when state.Status == AccountStatus.Other => MisfitReason.Other,
        SupportAct.ConfirmSignUp => !state.IsConfirmedByStaff ? MisfitReason.ByCode : state.Status switch
        {
            AccountStatus.Unconfirmed => null,
            AccountStatus.Invited => MisfitReason.Invited,
            _ => MisfitReason.Confirmed,
        },
        SupportAct.SendCode when state is { Status: AccountStatus.Unconfirmed, IsConfirmedByStaff: true } => MisfitReason.ByStaff,
        SupportAct.SendCode when state is { Status: AccountStatus.Invited, CanBeInvited: false } => MisfitReason.NoInvitation,
        SupportAct.SendCode => state.Status is AccountStatus.Unconfirmed or AccountStatus.Invited ? null : MisfitReason.Confirmed,
        _ when state.Status == AccountStatus.Unconfirmed => MisfitReason.Unconfirmed,
        _ when state.Status == AccountStatus.Invited => MisfitReason.Invited,
        SupportAct.VerifyAddress => state.AddressVerified switch { null => MisfitReason.NoAddress, true => MisfitReason.Verified, false => null },
        _ when !state.CanBeSentReset => state.ResetTarget == ResetTarget.None ? MisfitReason.NoRecovery : MisfitReason.Unverified,
        SupportAct.ForceReset when state.Status == AccountStatus.ResetRequired => MisfitReason.ResetRequired,
        _ => null,
    };

    /// <returns>Null when the member of staff may act and the act makes sense.</returns>
    public static ActOutcome? Objection(StaffMember staff, SupportAct act, DeskAccount account) =>
        Forbids(staff, act, account) is { } forbidden ? new ActOutcome.Forbidden(forbidden)
        : Misfit(act, account.State) is { } misfit ? new ActOutcome.Misfit(misfit)
        : null;
}
