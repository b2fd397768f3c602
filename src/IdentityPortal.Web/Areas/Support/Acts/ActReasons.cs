namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>The reasons that staff choose from. Their names are stored in the trail and must never change.</summary>
internal static class ActReasons
{
    public const string Other = "Other";

    public static IReadOnlyList<string> For(SupportAct act) => act switch
    {
        SupportAct.SendCode => ["NotArrived", "Expired", Other],
        SupportAct.SendReset => ["Forgotten", "NotArrived", Other],
        SupportAct.LogOutEverywhere => ["LostDevice", "Compromised", Other],
        SupportAct.ForceReset => ["Compromised", Other],
        SupportAct.Disable => ["Compromised", "Left", "Abuse", Other],
        SupportAct.Lock => ["Compromised", "LostDevice", Other],
        SupportAct.VerifyAddress => ["Proved", "Trusted", Other],
        SupportAct.DeleteSignUp => ["Misspelt", "Unreachable", "Unexpected", Other],
        SupportAct.RemoveFactor => ["LostDevice", Other],
        SupportAct.ApproveRemoval or SupportAct.ExportData or SupportAct.DeleteAccount => ["Identified", Other],
        SupportAct.ConfirmSignUp => ["Expected", "Identified", Other],
        SupportAct.RefuseRemoval => ["Doubtful", Other],
        _ => ["Resolved", "Mistake", Other],
    };
}
