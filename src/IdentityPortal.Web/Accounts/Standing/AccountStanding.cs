using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Accounts.Standing;

/// <summary>The problem of an account, in one sentence, and the next step that solves it.</summary>
internal sealed record AccountStanding(StandingName Name, NextStep Step)
{
    /// <summary>Key in Wording.resx.</summary>
    public string Sentence => $"Standing.{Name}";

    /// <summary>Key in Wording.resx.</summary>
    public string Advice => Step >= NextStep.CodeSent ? $"Standing.{Step}.Advice" : $"Standing.{Name}.Advice";

    /// <summary>The tone in which a page shows the sentence.</summary>
    public string Tone => this switch
    {
        { Name: StandingName.Fine } => "fine",
        { Step: NextStep.None or NextStep.Enable or NextStep.VerifyAddress or NextStep.DeleteSignUp } => "stuck",
        { Step: >= NextStep.CodeSent } => "wait",
        _ => "act",
    };

    public static AccountStanding Of(AccountState state)
    {
        var standing = Solvable(state);
        return standing.Step switch
        {
            NextStep.SendInvitation when state.DeskWait > TimeSpan.Zero => standing with { Step = NextStep.InvitationWait },
            NextStep.SendCode or NextStep.SendReset when state.DeskWait > TimeSpan.Zero => standing with { Step = NextStep.CodeWait },
            NextStep.SendInvitation when state.Sent == standing.Step => standing with { Step = NextStep.InvitationSent },
            NextStep.SendCode or NextStep.SendReset when state.Sent == standing.Step => standing with { Step = NextStep.CodeSent },
            _ => standing,
        };
    }

    // The first match decides, because a problem further down cannot be solved before those above it.
    private static AccountStanding Solvable(AccountState state) => state switch
    {
        { Enabled: false, LockedUntil: not null, IsLockKept: false } => new(StandingName.Locked, NextStep.Enable),
        { Enabled: false, DeletionDueAt: not null } => new(StandingName.Leaving, NextStep.Enable),
        { Enabled: false } => new(StandingName.Disabled, NextStep.Enable),
        { Status: AccountStatus.Other } => new(StandingName.Other, NextStep.None),
        { Status: AccountStatus.Unconfirmed, IsConfirmedByStaff: true } => new(StandingName.Unconfirmed, NextStep.ConfirmSignUp),
        { Status: AccountStatus.Unconfirmed, LastMail: MailFate.Bounced } => new(StandingName.Bounced, NextStep.DeleteSignUp),
        { Status: not AccountStatus.Confirmed, LastMail: MailFate.Bounced } => new(StandingName.Unreachable, NextStep.None),
        { Status: not AccountStatus.Confirmed, LastMail: MailFate.Complained } => new(StandingName.Complained, NextStep.None),
        { Status: AccountStatus.Unconfirmed } => new(StandingName.Unconfirmed, NextStep.SendCode),
        { Status: AccountStatus.Invited, CanBeInvited: false } => new(StandingName.NoInvitation, NextStep.None),
        { Status: AccountStatus.Invited } => new(StandingName.Invited, NextStep.SendInvitation),
        { ResetTarget: ResetTarget.EmailOnceVerified } => new(StandingName.Unverified, NextStep.VerifyAddress),
        { ResetTarget: ResetTarget.None } => new(StandingName.NoRecovery, NextStep.None),
        { Factors: > 0, HasServedFactor: false } => new(StandingName.SecondFactor, NextStep.None),
        { Status: AccountStatus.ResetRequired } => new(StandingName.ResetRequired, NextStep.SendReset),
        { LastMail: MailFate.Bounced } => new(StandingName.ConfirmedBounced, NextStep.None),
        { BoundToOneBrowser: true } => new(StandingName.OneBrowser, NextStep.SendReset),
        { LoginWait.Ticks: > 0 } => new(StandingName.TooManyTries, NextStep.SendReset),
        _ => new(StandingName.Fine, NextStep.SendReset),
    };
}
