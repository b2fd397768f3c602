using IdentityPortal.Web.Languages;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Mail;

/// <summary>The words of one mail, in the language of the request or whatever the caller has set. The same lines become text and HTML.</summary>
/// <param name="Heading">Also the subject.</param>
/// <param name="Facts">Short lines: when it happened, and in which browser.</param>
/// <param name="Advice">What to do, before the link.</param>
internal sealed record MailLetter(
    string Product, string Heading, string What, IReadOnlyList<string> Facts, IReadOnlyList<string> Advice, string Page, IReadOnlyList<string> Close)
{
    /// <summary>The page that helps against everything that these mails tell. It acts only when its form is sent.</summary>
    private const string NewPassword = "/Account/ForgotPassword";

    /// <summary>For those who do not get the codes for a new password, because these go to the new address.</summary>
    private const string Home = "/";

    private static readonly MailKind[] ToOldAddress = [MailKind.AddressChanged, MailKind.AddressNotRestored];

    /// <summary>What the recipient cannot have done has advice of its own.</summary>
    private static readonly MailKind[] ByOthers =
        [MailKind.ManyRefused, MailKind.FactorsTakenAway, MailKind.PasswordTakenAway, MailKind.AccountDeleted, MailKind.RemovalAsked, MailKind.DeletionScheduled, MailKind.DataExported, MailKind.AddressUndone, MailKind.AddressNotRestored, MailKind.AccountKept];

    /// <summary>After these, a new password is not enough, because what was added or removed stays so.</summary>
    private static readonly MailKind[] Factors =
        [MailKind.FactorAdded, MailKind.FactorRemoved, MailKind.PasskeyAdded, MailKind.PasskeyRemoved, MailKind.RecoveryCodesMade];

    /// <param name="contact">Where people find help; null if the operator has not said so.</param>
    public static MailLetter Of(Wording words, MailRow row, MailContent content, string? contact)
    {
        string[] facts = [words["Notice.When", words.Time(row.At)], .. content.Browser is { } browser ? [words["Notice.Browser", words.Browser(browser)]] : Array.Empty<string>()];
        string[] help = contact is null ? [] : [words["Notice.Help", contact]];
        return new MailLetter(
            words["Product"],
            words[$"Notice.{row.Kind}.Subject", [.. content.Values]],
            words[$"Notice.{row.Kind}.Text", [.. content.Values.Select(words.Shown)]],
            facts,
            content.Page is null ? AdviceOn(words, row.Kind) : LinkAdviceOn(words, row.Kind),
            content.Page ?? (ToOldAddress.Contains(row.Kind) ? Home : NewPassword),
            [.. help, words["Notice.Automatic"]]);
    }

    private static IReadOnlyList<string> LinkAdviceOn(Wording words, MailKind kind) =>
        ByOthers.Contains(kind) ? [words[$"Notice.{kind}.Advice"]] : [words["Notice.You"], words[$"Notice.{kind}.Advice"]];

    private static IReadOnlyList<string> AdviceOn(Wording words, MailKind kind) =>
        ByOthers.Contains(kind) ? [words[$"Notice.{kind}.Advice"]]
        : kind == MailKind.AddressChanged ? [words["Notice.You"], words["Notice.AddressChanged.Final"]]
        : [words["Notice.You"], words[Factors.Contains(kind) ? "Notice.NotYou.Factor" : "Notice.NotYou"]];
}
