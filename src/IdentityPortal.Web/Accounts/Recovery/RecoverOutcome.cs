using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Recovery;

/// <summary>How a log-in with a password and a recovery code ended.</summary>
internal abstract record RecoverOutcome : JourneyOutcome
{
    private RecoverOutcome()
    {
    }

    /// <summary>The second factors are switched off.</summary>
    /// <param name="Redemption">Null if the form was sent before, and that request has switched them off.</param>
    public sealed record LoggedIn(LoggedInPerson Person, Redemption.Held? Redemption) : RecoverOutcome
    {
        public override string? Subject => Person.Subject;

        public override string? Mail => Person.AccountId.Mail;

        public override string? Sentence => null;

        public override TimelineKind? Timeline => Redemption is null ? TimelineKind.LoggedIn : TimelineKind.Recovered;

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            if (Redemption is null)
            {
                events.LoggedIn(end, Person.Methods);
            }
            else
            {
                events.Recovered(end);
            }
        }
    }

    /// <summary>
    /// The address, the password or the code is wrong, or this is the wrong browser. One outcome covers all cases, also those in which the account has
    /// no codes or no second factor.
    /// </summary>
    public sealed record Refused : RecoverOutcome
    {
        public override string Sentence => "Recover.Refused";

        public override TimelineKind? Timeline => TimelineKind.LoginRefused;

        public override void Log(AccountEvents events, JourneyEnd end) => events.RecoveryRefused(end);
    }

    /// <summary>All is right, but another request is logging in with the code and has not ended yet.</summary>
    public sealed record Running : RecoverOutcome, ITryLater
    {
        public override string Sentence => "Recover.Running";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.RecoveryRunning(end);
    }

    /// <summary>Too many wrong passwords or codes were tried for this address, so these were not checked.</summary>
    /// <param name="Wait">The time until the next ones are checked.</param>
    public sealed record TooManyTries(TimeSpan Wait) : RecoverOutcome, ITooSoon
    {
        public override string Sentence => "Login.TooOften";

        public override TimelineKind? Timeline => TimelineKind.TooManyAttempts;

        public override void Log(AccountEvents events, JourneyEnd end) => events.TooManyAttempts(end);
    }

    /// <summary>A setting of pool or portal is wrong, so Cognito does this for no account.</summary>
    public sealed record NotSetUp(PoolFinding Finding) : RecoverOutcome, INotServed
    {
        public override string Sentence => "Errors.NotSetUp";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.NotSetUp(end, Finding);
    }

    /// <summary>Cognito could not be reached. The same code can be entered again.</summary>
    public sealed record TryLater : RecoverOutcome, ITryLater
    {
        public override string Sentence => "Errors.TryLater";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoUnavailable(end);
    }
}
