using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>Cognito's answer to a step after the password.</summary>
internal abstract record StepOutcome : JourneyOutcome
{
    private StepOutcome()
    {
    }

    public sealed record LoggedIn(LoggedInPerson Person) : StepOutcome
    {
        public override string? Subject => Person.Subject;

        public override string? Mail => Person.AccountId.Mail;

        public override string? Sentence => null;

        public override TimelineKind? Timeline => TimelineKind.LoggedIn;

        public override void Log(AccountEvents events, JourneyEnd end) => events.LoggedIn(end, Person.Methods);
    }

    public sealed record StepRequired(PendingChallenge Pending) : StepOutcome
    {
        public override string? Sentence => null;

        public override TimelineKind? Timeline => TimelineKind.SecondFactorRequired;

        public override void Log(AccountEvents events, JourneyEnd end) => events.StepRequired(end, Pending.Step);
    }

    /// <summary>The code is wrong, or was used before. Another one can be tried.</summary>
    /// <param name="Pending">How far the step has got if it is not where it was.</param>
    public sealed record CodeRefused(PendingChallenge? Pending = null) : StepOutcome
    {
        public override string Sentence => "Step.Refused";

        public override TimelineKind? Timeline => TimelineKind.SecondFactorRefused;

        public override void Log(AccountEvents events, JourneyEnd end) => events.LoginCodeRefused(end);
    }

    /// <summary>Cognito's session has expired or was used already. The person must log in again.</summary>
    public sealed record Expired : StepOutcome
    {
        public override string Sentence => "Step.Expired";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.LoginCodeRefused(end);
    }

    /// <summary>Cognito has locked the account for at most 15 minutes after too many wrong codes, some of them outside the portal.</summary>
    public sealed record Locked : StepOutcome
    {
        public override string Sentence => "Step.Locked";

        public override TimelineKind? Timeline => TimelineKind.TooManyAttempts;

        public override void Log(AccountEvents events, JourneyEnd end) => events.TooManyAttempts(end);
    }

    /// <summary>Too many wrong codes were tried for this account, so this one was not checked.</summary>
    /// <param name="Wait">The time until the next code is checked.</param>
    public sealed record TooManyTries(TimeSpan Wait) : StepOutcome, ITooSoon
    {
        public override string Sentence => "Step.TooOften";

        public override TimelineKind? Timeline => TimelineKind.TooManyAttempts;

        public override void Log(AccountEvents events, JourneyEnd end) => events.TooManyAttempts(end);
    }

    /// <summary>A setting of pool or portal is wrong, so Cognito does this for no account.</summary>
    public sealed record NotSetUp(PoolFinding Finding) : StepOutcome, INotServed
    {
        public override string Sentence => "Errors.NotSetUp";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.NotSetUp(end, Finding);
    }

    /// <summary>Cognito could not be reached.</summary>
    /// <param name="Pending">How far the step has got if it is not where it was.</param>
    public sealed record TryLater(PendingChallenge? Pending = null) : StepOutcome, ITryLater
    {
        public override string Sentence => "Errors.TryLater";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoUnavailable(end);
    }
}
