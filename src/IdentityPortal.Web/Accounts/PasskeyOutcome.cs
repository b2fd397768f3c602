using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>The outcomes of both halves of a log-in by passkey: the request for a challenge, and its answer.</summary>
internal abstract record PasskeyOutcome : JourneyOutcome
{
    private PasskeyOutcome()
    {
    }

    /// <summary>The browser gets a challenge, whether or not there is an account with a passkey.</summary>
    /// <param name="Answer">Cognito's answer: the name of its challenge or of its error.</param>
    public sealed record Asked(PendingChallenge Pending, PasskeyChallenge Challenge, string Answer) : PasskeyOutcome
    {
        public override string? Sentence => null;

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasskeyRequested(end, Answer);
    }

    public sealed record LoggedIn(LoggedInPerson Person) : PasskeyOutcome
    {
        public override string? Subject => Person.Subject;

        public override string? Mail => Person.AccountId.Mail;

        public override string? Sentence => null;

        public override TimelineKind? Timeline => TimelineKind.LoggedIn;

        public override void Log(AccountEvents events, JourneyEnd end) => events.LoggedIn(end, Person.Methods);
    }

    /// <summary>The passkey was right. Cognito requires another step.</summary>
    public sealed record StepRequired(PendingChallenge Pending) : PasskeyOutcome
    {
        public override string? Sentence => null;

        public override TimelineKind? Timeline => Pending.Timeline;

        public override void Log(AccountEvents events, JourneyEnd end) => events.StepRequired(end, Pending.Step);
    }

    /// <summary>
    /// The passkey is wrong or too late, the account is unknown, unconfirmed or disabled or has no passkey, or this is the wrong browser. One outcome
    /// covers all cases.
    /// </summary>
    public sealed record Refused : PasskeyOutcome
    {
        public override string Sentence => "Passkey.Refused";

        public override TimelineKind? Timeline => TimelineKind.LoginRefused;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasskeyRefused(end);
    }

    /// <summary>
    /// The passkey was used at an address that is not this site's. Only the browser decides this, so that it reveals nothing about the account.
    /// </summary>
    public sealed record WrongOrigin : PasskeyOutcome
    {
        public override string Sentence => "Passkey.Origin";

        public override TimelineKind? Timeline => TimelineKind.LoginRefused;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasskeyRefused(end);
    }

    /// <summary>Too many passwords or passkeys were tried for this address, so this one was not checked.</summary>
    /// <param name="Wait">The time until the next one is checked.</param>
    public sealed record TooManyTries(TimeSpan Wait) : PasskeyOutcome, ITooSoon
    {
        public override string Sentence => "Passkey.TooOften";

        public override TimelineKind? Timeline => TimelineKind.TooManyAttempts;

        public override void Log(AccountEvents events, JourneyEnd end) => events.TooManyAttempts(end);
    }

    /// <summary>A setting of pool or portal is wrong, so Cognito does this for no account.</summary>
    public sealed record NotSetUp(PoolFinding Finding) : PasskeyOutcome, INotServed
    {
        public override string Sentence => "Errors.NotSetUp";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.NotSetUp(end, Finding);
    }

    public sealed record TryLater : PasskeyOutcome, ITryLater
    {
        public override string Sentence => "Errors.TryLater";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoUnavailable(end);
    }
}
