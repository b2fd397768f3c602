using IdentityPortal.Web.Accounts.Addresses;
using IdentityPortal.Web.Accounts.Apps;
using IdentityPortal.Web.Accounts.Factors;
using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Areas.Support.Acts;
using IdentityPortal.Web.Areas.Support.Delivery;
using IdentityPortal.Web.Areas.Support.Notes;
using IdentityPortal.Web.Mail;
using IdentityPortal.Web.Sessions;

namespace IdentityPortal.Web.Areas.Support;

/// <summary>The data of a person's page.</summary>
/// <param name="Sessions">The browsers that are logged in to the portal.</param>
/// <param name="Notes">The notes of staff, latest first.</param>
/// <param name="Names">Addresses of staff by their sub.</param>
/// <param name="Mails">The deliveries of the last mails, latest first; null if the portal reads no queue of delivery events.</param>
internal sealed record PersonRecord(
    DeskAccount Account,
    SessionList Sessions,
    IReadOnlyList<TimelineLine> Timeline,
    IReadOnlyList<PersonNote> Notes,
    IReadOnlyDictionary<string, string> Names,
    IReadOnlyList<MailTrace>? Mails)
{
    /// <summary>The passkeys that the portal knows.</summary>
    public IReadOnlyList<PasskeyUse> Passkeys { get; init; } = [];

    /// <summary>The apps that the person has used, latest first.</summary>
    public IReadOnlyList<OwnApp> Apps { get; init; } = [];

    /// <summary>The portal's own mails, latest first; null if it writes none.</summary>
    public IReadOnlyList<ToldMail>? Told { get; init; }

    /// <summary>The change of address that waits for its code; null if there is none.</summary>
    public AddressChange? Pending { get; init; }

    /// <summary>The deliveries of the mails with its code, latest first; null as in <see cref="Mails"/>.</summary>
    public IReadOnlyList<MailTrace>? PendingMails { get; init; }

    /// <summary>How many recovery codes are left; null if the account has nothing to recover, or they are not offered.</summary>
    public int? CodesLeft { get; init; }

    private static readonly TimeSpan Near = TimeSpan.FromMinutes(1);

    public AccountStanding Standing => AccountStanding.Of(Account.State);

    /// <summary>Amazon SES does not report the kind of a mail. The request at the time of the mail tells it.</summary>
    /// <returns>The step for which the mail was sent; <see cref="NextStep.None"/> if nothing here asked for it.</returns>
    public NextStep KindOf(MailTrace mail) => Timeline
        .Where(line => line.Asked != NextStep.None)
        .SelectMany(line => new[] { line.At, line.Since }.Select(at => (line.Asked, Apart: (at - mail.SentAt).Duration())))
        .Where(asked => asked.Apart < Near)
        .OrderBy(asked => asked.Apart)
        .FirstOrDefault()
        .Asked;

    /// <summary>The act for the next step; null if the person must wait or no act helps.</summary>
    public SupportAct? Helping => Standing.Step switch
    {
        NextStep.SendCode or NextStep.SendInvitation => SupportAct.SendCode,
        NextStep.SendReset => SupportAct.SendReset,
        NextStep.Enable => SupportAct.Enable,
        NextStep.VerifyAddress => SupportAct.VerifyAddress,
        NextStep.ConfirmSignUp => SupportAct.ConfirmSignUp,
        NextStep.DeleteSignUp => SupportAct.DeleteSignUp,
        _ => null,
    };

    /// <summary>The acts that this member of staff may perform on this person: the helpful one first, and last those that mail to a mailbox that rejects it.</summary>
    public IEnumerable<SupportAct> ActsFor(StaffMember staff) => Enum.GetValues<SupportAct>()
        .Where(act => ActRules.Objection(staff, act, Account) is null)
        .OrderByDescending(act => act == Helping)
        .ThenBy(act => ActRules.SendsMail(act) && Account.State.LastMail == MailFate.Bounced);

    public override string ToString() => $"{Account}";
}
