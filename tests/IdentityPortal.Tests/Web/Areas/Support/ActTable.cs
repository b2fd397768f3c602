using IdentityPortal.Web.Areas.Support.Acts;

namespace IdentityPortal.Tests.Web.Areas.Support;

/// <summary>The expected result of each act for each account state, written by hand and independent of the product's rules.</summary>
internal static class ActTable
{
    public const string Done = "done";

    public static IReadOnlyList<string> States { get; } = ["UNCONFIRMED", "CONFIRMED", "FORCE_CHANGE_PASSWORD", "RESET_REQUIRED", "DISABLED"];

    /// <summary>In the order of the states: <see cref="Done"/>, or the end of the sentence's key.</summary>
    public static IReadOnlyDictionary<SupportAct, string[]> Expected { get; } = new Dictionary<SupportAct, string[]>
    {
        [SupportAct.SendCode] = [Done, "Confirmed", Done, "Confirmed", "Disabled"],
        [SupportAct.SendReset] = ["Unconfirmed", Done, "Invited", Done, "Disabled"],
        [SupportAct.LogOutEverywhere] = [Done, Done, Done, Done, Done],
        [SupportAct.ForceReset] = ["Unconfirmed", Done, "Invited", "ResetRequired", "Disabled"],
        [SupportAct.Disable] = [Done, Done, Done, Done, "Disabled"],
        [SupportAct.Enable] = ["Enabled", "Enabled", "Enabled", "Enabled", Done],
        [SupportAct.VerifyAddress] = ["Unconfirmed", "Verified", "Invited", "Verified", "Disabled"],
        [SupportAct.Lock] = [Done, Done, Done, Done, "Disabled"],
        [SupportAct.DeleteSignUp] = [Done, "NoSignUp", "NoSignUp", "NoSignUp", "Disabled"],

        // These people have no second factor. FactorRemovalTests have some who do.
        [SupportAct.RemoveFactor] = ["NoFactor", "NoFactor", "NoFactor", "NoFactor", "Disabled"],
        [SupportAct.ApproveRemoval] = ["NoRequest", "NoRequest", "NoRequest", "NoRequest", "NoRequest"],
        [SupportAct.RefuseRemoval] = ["NoRequest", "NoRequest", "NoRequest", "NoRequest", "NoRequest"],
        [SupportAct.ExportData] = [Done, Done, Done, Done, Done],
        [SupportAct.DeleteAccount] = ["SignUp", Done, Done, Done, Done],

        // ConfirmedByStaffTests have a pool that sends no codes.
        [SupportAct.ConfirmSignUp] = ["ByCode", "ByCode", "ByCode", "ByCode", "Disabled"],
    };

    public static IReadOnlyDictionary<string, SupportAct[]> Roles { get; } = new Dictionary<string, SupportAct[]>
    {
        ["support"] = [SupportAct.SendCode, SupportAct.SendReset, SupportAct.LogOutEverywhere, SupportAct.Lock, SupportAct.ConfirmSignUp],
        ["support-lead"] = Enum.GetValues<SupportAct>(),
    };
}
