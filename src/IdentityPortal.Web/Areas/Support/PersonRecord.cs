using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Areas.Support.Delivery;
using IdentityPortal.Web.Areas.Support.Notes;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>The data of a person's page.</summary>
/// <param name="Sessions">The number of browsers that are logged in to the portal.</param>
/// <param name="Notes">The notes of staff, latest first.</param>
/// <param name="Names">Addresses of staff by their sub.</param>
/// <param name="Mails">The deliveries of the last mails, latest first; null if the portal reads no queue of delivery events.</param>
internal sealed record PersonRecord(
    DeskAccount Account,
    int Sessions,
    IReadOnlyList<TimelineLine> Timeline,
    IReadOnlyList<PersonNote> Notes,
    IReadOnlyDictionary<string, string> Names,
    IReadOnlyList<MailTrace>? Mails)
{
    public AccountStanding Standing => AccountStanding.Of(Account.State);

    /// <summary>The act for the next step; null if the person must wait or no act helps.</summary>
    public SupportAct? Helping => Standing.Step switch
    {
        NextStep.SendCode or NextStep.SendInvitation => SupportAct.SendCode,
        NextStep.SendReset => SupportAct.SendReset,
        NextStep.Enable => SupportAct.Enable,
        NextStep.VerifyAddress => SupportAct.VerifyAddress,
        NextStep.DeleteSignUp => SupportAct.DeleteSignUp,
        _ => null,
    };

    /// <summary>The acts that this member of staff may perform on this person, the most helpful first.</summary>
    public IEnumerable<SupportAct> ActsFor(StaffMember staff) => Enum.GetValues<SupportAct>()
        .Where(act => ActRules.Objection(staff, act, Account) is null)
        .OrderByDescending(act => act == Helping);

    public override string ToString() => $"{Account}";
}
