using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Mail;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Areas.Support.Delivery;

/// <summary>Describes a mail of the portal in one line, such as <c>23 Nov 2026 (UTC): Your password was changed: sent 10:02</c>.</summary>
internal static class ToldWords
{
    public static string Line(this Wording words, ToldMail mail) => words[
        "Support.Delivery.Mail",
        words.Day(mail.At),
        words["Support.Delivery.Because", words[$"Notice.{mail.Kind}.Subject"], StateOf(words, mail)]];

    private static string StateOf(Wording words, ToldMail mail)
    {
        if (mail is not { State: MailState.Sent, SettledAt: { } sent })
        {
            return words[$"Notice.State.{mail.State}"];
        }

        var time = Wording.Clock(sent);
        return words["Support.Delivery.Sent", sent.UtcDateTime.Date == mail.At.UtcDateTime.Date ? time : $"{words.Day(sent)} {time}"];
    }
}
