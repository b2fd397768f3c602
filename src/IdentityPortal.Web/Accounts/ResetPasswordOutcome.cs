using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

internal abstract record ResetPasswordOutcome : JourneyOutcome
{
    private ResetPasswordOutcome()
    {
    }

    /// <param name="Account">Without a sub if the portal could not log in with the new password.</param>
    /// <param name="IsLoggedOutEverywhere">False when only the sessions of the portal have ended.</param>
    public sealed record PasswordChanged(AccountId Account, bool IsLoggedOutEverywhere) : ResetPasswordOutcome
    {
        public override string Sentence => IsLoggedOutEverywhere ? "Reset.Done" : "Reset.DoneOnlyHere";

        public override string? Subject => Account.Subject;

        public override string? Mail => Account.Mail;

        public override TimelineKind? Timeline => TimelineKind.PasswordReset;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordReset(end);
    }

    /// <summary>This code was used before. The form was submitted twice, and the password of the second submission was not set.</summary>
    public sealed record ChangedBefore : ResetPasswordOutcome
    {
        public override string Sentence => "Reset.DoneBefore";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordChangeRefused(end);
    }

    /// <summary>The code belonged to a registration. The address is now confirmed, and a code for the new password has been sent.</summary>
    public sealed record AddressConfirmed : ResetPasswordOutcome
    {
        public override string Sentence => "Reset.Confirmed";

        public override TimelineKind? Timeline => TimelineKind.Confirmed;

        public override void Log(AccountEvents events, JourneyEnd end) => events.Confirmed(end);
    }

    /// <summary>The code is wrong, expired or used, or there is no account. One outcome covers all cases, to prevent account enumeration.</summary>
    public sealed record CodeRefused : ResetPasswordOutcome
    {
        public override string Sentence => "Reset.Refused";

        public override TimelineKind? Timeline => TimelineKind.CodeRefused;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordChangeRefused(end);
    }

    /// <summary>Too many codes were tried for this address, so this one was not checked.</summary>
    /// <param name="Wait">The time until the next code is checked.</param>
    public sealed record TooManyTries(TimeSpan Wait) : ResetPasswordOutcome, ITooSoon
    {
        public override string Sentence => "Code.TooOften";

        public override TimelineKind? Timeline => TimelineKind.TooManyAttempts;

        public override void Log(AccountEvents events, JourneyEnd end) => events.TooManyAttempts(end);
    }

    public sealed record PasswordRejected : ResetPasswordOutcome
    {
        public override string Sentence => "Field.Password.Pool";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordChangeRefused(end);
    }

    public sealed record PasswordUsedBefore : ResetPasswordOutcome
    {
        public override string Sentence => "Field.Password.UsedBefore";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordChangeRefused(end);
    }

    /// <summary>A setting of pool or portal is wrong, so Cognito does this for no account.</summary>
    public sealed record NotSetUp(PoolFinding Finding) : ResetPasswordOutcome, INotServed
    {
        public override string Sentence => "Errors.NotSetUp";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.NotSetUp(end, Finding);
    }

    public sealed record TryLater : ResetPasswordOutcome, ITryLater
    {
        public override string Sentence => "Errors.TryLater";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoUnavailable(end);
    }
}
