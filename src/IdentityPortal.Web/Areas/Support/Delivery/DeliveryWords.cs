using IdentityPortal.Web.Accounts.Standing;
using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Support.Delivery;

/// <summary>Describes a mail in one line, such as <c>23 Nov 2026 (UTC): invitation, sent 10:02, bounced 10:02: mailbox does not exist</c>.</summary>
internal static class DeliveryWords
{
    /// <param name="kind">The step for which the mail was sent, if it is known.</param>
    public static string Line(this Wording words, MailTrace mail, NextStep kind)
    {
        var steps = mail.Steps.Select(step => Step(words, mail, step)).Aggregate((earlier, later) => words["Support.Delivery.Then", earlier, later]);
        var what = kind switch
        {
            NextStep.SendCode => words["Support.Delivery.Code"],
            NextStep.SendReset => words["Support.Delivery.Reset"],
            NextStep.SendInvitation => words["Support.Delivery.Invitation"],
            _ => null,
        };
        return words["Support.Delivery.Mail", words.Day(mail.SentAt), what is null ? steps : words["Support.Delivery.Then", what, steps]];
    }

    private static string Step(Wording words, MailTrace mail, DeliveryStep step)
    {
        var time = Wording.Clock(step.At);
        var when = step.At.UtcDateTime.Date == mail.SentAt.UtcDateTime.Date ? time : $"{words.Day(step.At)} {time}";
        var said = words[
            step.Kind switch
            {
                DeliveryKind.Sent => "Support.Delivery.Sent",
                DeliveryKind.Delivered => "Support.Delivery.Delivered",
                DeliveryKind.BouncedForNow => "Support.Delivery.BouncedForNow",
                DeliveryKind.Bounced => "Support.Delivery.Bounced",
                _ => "Support.Delivery.Complained",
            },
            when];
        return step.Reason is null ? said : words["Support.Delivery.Because", said, step.Reason];
    }
}
