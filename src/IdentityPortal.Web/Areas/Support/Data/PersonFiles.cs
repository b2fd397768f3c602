using System.Text.Json.Nodes;
using IdentityPortal.Web.Accounts.Held;
using IdentityPortal.Web.Audit;

namespace IdentityPortal.Web.Areas.Support.Data;

/// <summary>
/// The file with all data of a person, which a lead downloads after an act that puts the request on record. The same lead can do so for a short time.
/// </summary>
internal static class PersonFiles
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public static bool IsOpen(TrailEntry act, StaffMember staff, DateTimeOffset now) =>
        act.Outcome is TrailResult.DataExported && act.Row.By == staff.Sub && staff.IsLead && act.Row.At > now - Life;

    public static HeldAccount Of(DeskAccount account) => HeldAccount.Of(
        account.AccountId, account.Names, account.Username, account.Attributes, account.SecondFactors, account.Groups, new JsonObject
        {
            ["status"] = $"{account.State.Status}",
            ["enabled"] = account.State.Enabled,
            ["createdAt"] = account.Created.ToString("O"),
            ["changedAt"] = account.Changed.ToString("O"),
        });
}
