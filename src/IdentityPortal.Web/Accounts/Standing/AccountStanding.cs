namespace IdentityPortal.Web.Accounts.Standing;

/// <summary>What is wrong with an account, in one sentence, and what helps.</summary>
/// <param name="Name">Of its sentence in Wording.resx, under <c>Standing.</c></param>
internal sealed record AccountStanding(string Name, NextStep Step)
{
    /// <summary>
    /// Key of the sentence for the person's own pages, which say no more than the right password or this very browser has shown already.
    /// </summary>
    public string OwnSentence => $"Standing.{Name}.Own";

    /// <summary>In which tone a page says so.</summary>
    public string Tone => this switch
    {
        { Name: "Fine" } => "fine",
        { Step: NextStep.None or NextStep.Enable } => "stuck",
        { Step: NextStep.Wait } => "wait",
        _ => "act",
    };

    /// <summary>The first that holds decides: what stands above makes what is below pointless.</summary>
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
