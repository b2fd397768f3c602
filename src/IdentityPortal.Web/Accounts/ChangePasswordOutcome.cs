using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

internal abstract record ChangePasswordOutcome : JourneyOutcome
{
    private ChangePasswordOutcome()
    {
    }

    public sealed record PasswordChanged : ChangePasswordOutcome
    {
        public override string Sentence => "Change.Done";

        public override TimelineKind? Timeline => TimelineKind.PasswordChanged;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordChanged(end);
    }

    public sealed record CurrentPasswordWrong : ChangePasswordOutcome
    {
        public override string Sentence => "Field.Password.Current.Wrong";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordChangeRefused(end);
    }

    public sealed record PasswordRejected : ChangePasswordOutcome
    {
        public override string Sentence => "Field.Password.Pool";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordChangeRefused(end);
    }

    public sealed record PasswordUsedBefore : ChangePasswordOutcome
    {
        public override string Sentence => "Field.Password.UsedBefore";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordChangeRefused(end);
    }

    /// <summary>Too many wrong passwords were tried in this session.</summary>
    public sealed record TooSoon(TimeSpan Wait) : ChangePasswordOutcome, ITooSoon
    {
        public override string Sentence => "Change.TooSoon";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.TooManyAttempts(end);
    }

    /// <summary>Cognito's own limit was reached. Cognito does not say how long to wait.</summary>
    public sealed record TooManyTries : ChangePasswordOutcome
    {
        public override string Sentence => "Change.TooManyTries";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordChangeRefused(end);
    }

    public sealed record TryLater : ChangePasswordOutcome, ITryLater
    {
        public override string Sentence => "Errors.TryLater";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoUnavailable(end);
    }
}
