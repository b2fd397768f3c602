using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

internal abstract record LoginOutcome : JourneyOutcome
{
    private LoginOutcome()
    {
    }

    public sealed record LoggedIn(LoggedInPerson Person) : LoginOutcome
    {
        public override string? Subject => Person.Subject;

        public override string? Mail => Person.AccountId.Mail;

        public override string? Sentence => null;

        public override TimelineKind? Timeline => TimelineKind.LoggedIn;

        public override void Log(AccountEvents events, JourneyEnd end) => events.LoggedIn(end, Person.Methods);
    }

    /// <summary>
    /// The password is wrong, the account is unknown, unconfirmed or disabled, or this is the wrong browser. One outcome covers all cases.
    /// </summary>
    public sealed record Refused : LoginOutcome
    {
        public override string Sentence => "Login.Refused";

        public override TimelineKind? Timeline => TimelineKind.LoginRefused;

        public override void Log(AccountEvents events, JourneyEnd end) => events.LoginRefused(end);
    }

    /// <summary>
    /// Cognito has locked the account for at most 15 minutes after too many wrong passwords, some of them outside the portal, and has not
    /// checked this one. Log in shows the same page as for <see cref="Refused"/>, because addresses without an account are never locked.
    /// </summary>
    public sealed record Locked : LoginOutcome
    {
        public override string Sentence => "Login.Refused";

        public override TimelineKind? Timeline => TimelineKind.TooManyAttempts;

        public override void Log(AccountEvents events, JourneyEnd end) => events.TooManyAttempts(end);
    }

    /// <summary>Too many wrong passwords were tried for this address, so this one was not checked.</summary>
    /// <param name="Wait">The time until the next password is checked.</param>
    public sealed record TooManyTries(TimeSpan Wait) : LoginOutcome, ITooSoon
    {
        public override string Sentence => "Login.TooOften";

        public override TimelineKind? Timeline => TimelineKind.TooManyAttempts;

        public override void Log(AccountEvents events, JourneyEnd end) => events.TooManyAttempts(end);
    }

    /// <summary>The password was correct. Cognito requires another step.</summary>
    public sealed record StepRequired(PendingChallenge Pending) : LoginOutcome
    {
        public override string? Sentence => null;

        public override TimelineKind? Timeline => Pending.Timeline;

        public override void Log(AccountEvents events, JourneyEnd end) => events.StepRequired(end, Pending.Step);
    }

    /// <summary>
    /// An administrator has reset the password. Log in shows the same page as for <see cref="Refused"/>, and the attempt counts as wrong,
    /// because it is not known whether Cognito has checked the password.
    /// </summary>
    public sealed record MustResetPassword : LoginOutcome
    {
        public override string Sentence => "Login.Refused";

        public override TimelineKind? Timeline => TimelineKind.LoginRefused;

        public override void Log(AccountEvents events, JourneyEnd end) => events.ResetRequired(end);
    }

    /// <summary>A setting of pool or portal is wrong, so Cognito does this for no account.</summary>
    public sealed record NotSetUp(PoolFinding Finding) : LoginOutcome, INotServed
    {
        public override string Sentence => "Errors.NotSetUp";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.NotSetUp(end, Finding);
    }

    public sealed record TryLater : LoginOutcome, ITryLater
    {
        public override string Sentence => "Errors.TryLater";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoUnavailable(end);
    }
}
