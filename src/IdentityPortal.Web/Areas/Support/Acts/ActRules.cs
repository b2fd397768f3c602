using IdentityPortal.Web.Accounts.Standing;

namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>Decides who may do what to whom, and when it makes sense. The table in the folder's README is generated from these rules.</summary>
internal static class ActRules
{
    /// <summary>How recent the authentication must be for acts in <see cref="NeedsFreshProof"/>.</summary>
    public static readonly TimeSpan ProofLife = TimeSpan.FromMinutes(10);

    public static bool IsForLeads(SupportAct act) => act is SupportAct.ForceReset or SupportAct.Disable or SupportAct.Enable;

    public static bool NeedsFreshProof(SupportAct act) => act is SupportAct.LogOutEverywhere || IsForLeads(act);

    public static bool SendsMail(SupportAct act) => act is SupportAct.SendCode or SupportAct.SendReset or SupportAct.ForceReset;

    /// <returns>The reason, as the end of a key in Wording.resx; null when the member of staff may act.</returns>
    public static string? Forbids(StaffMember staff, SupportAct act, DeskAccount account) => act switch
    {
        _ when account.Sub == staff.Sub => "Yourself",
        _ when IsForLeads(act) && !staff.IsLead => "LeadsOnly",
        _ when account.IsLead && !staff.IsLead => "OnLead",
        _ => null,
    };

    /// <returns>The reason why the act would not help, as the end of a key in Wording.resx; null when it fits the account.</returns>
    public static string? Misfit(SupportAct act, AccountState state) => act switch
    {
        SupportAct.LogOutEverywhere => null,
        SupportAct.Enable => state.Enabled ? "Enabled" : null,
        _ when !state.Enabled => "Disabled",
        SupportAct.Disable => null,
        _ when state.Status == AccountStatus.Other => "Other",
        SupportAct.SendCode => state.Status is AccountStatus.Unconfirmed or AccountStatus.Invited ? null : "Confirmed",
        _ when state.Status == AccountStatus.Unconfirmed => "Unconfirmed",
        _ when state.Status == AccountStatus.Invited => "Invited",
        _ when !state.AddressVerified => "Unverified",
        SupportAct.ForceReset when state.Status == AccountStatus.ResetRequired => "ResetRequired",
        _ => null,
    };

    /// <returns>Null when the member of staff may act and the act makes sense.</returns>
    public static ActOutcome? Objection(StaffMember staff, SupportAct act, DeskAccount account) =>
        Forbids(staff, act, account) is { } forbidden ? new ActOutcome.Forbidden(forbidden)
        : Misfit(act, account.State) is { } misfit ? new ActOutcome.Misfit(misfit)
        : null;
}
