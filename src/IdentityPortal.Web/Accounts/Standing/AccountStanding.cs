namespace IdentityPortal.Web.Accounts.Standing;

/// <summary>The problem of an account, in one sentence, and the next step that solves it.</summary>
/// <param name="Name">Key of the sentence in Wording.resx, without the prefix <c>Standing.</c></param>
internal sealed record AccountStanding(string Name, NextStep Step)
{
    /// <summary>
    /// Key of the sentence for the user's own pages. It reveals no more than the correct password or this browser has already shown.
    /// </summary>
    public string OwnSentence => $"Standing.{Name}.Own";

    /// <summary>The tone in which a page shows the sentence.</summary>
    public string Tone => this switch
    {
        { Name: "Fine" } => "fine",
        { Step: NextStep.None or NextStep.Enable } => "stuck",
        { Step: NextStep.Wait } => "wait",
        _ => "act",
    };

    /// <summary>The first match decides, because a problem further down cannot be solved before those above it.</summary>
    public static AccountStanding Of(AccountState state) => state switch
    {
        { Enabled: false } => new("Disabled", NextStep.Enable),
        { Status: AccountStatus.Other } => new("Other", NextStep.None),
        { Status: not AccountStatus.Confirmed, LastMail: MailFate.Bounced } => new("Bounced", NextStep.None),
        { Status: not AccountStatus.Confirmed, LastMail: MailFate.Complained } => new("Complained", NextStep.None),
        { Status: AccountStatus.Unconfirmed, DeskWait.Ticks: > 0 } => new("UnconfirmedWait", NextStep.Wait),
        { Status: AccountStatus.Unconfirmed } => new("Unconfirmed", NextStep.SendCode),
        { Status: AccountStatus.Invited, DeskWait.Ticks: > 0 } => new("InvitedWait", NextStep.Wait),
        { Status: AccountStatus.Invited } => new("Invited", NextStep.SendInvitation),
        { AddressVerified: false } => new("Unverified", NextStep.None),
        { Factors: > 0 } => new("SecondFactor", NextStep.None),
        { Status: AccountStatus.ResetRequired } => new("ResetRequired", NextStep.SendReset),
        { LastMail: MailFate.Bounced } => new("ConfirmedBounced", NextStep.None),
        { BoundToOneBrowser: true } => new("OneBrowser", NextStep.SendReset),
        { LoginWait.Ticks: > 0 } => new("TooManyTries", NextStep.SendReset),
        _ => new("Fine", NextStep.SendReset),
    };
}
