using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

internal abstract record ConfirmOutcome : JourneyOutcome
{
    private ConfirmOutcome()
    {
    }

    /// <summary>The address is confirmed. The user logs in next.</summary>
    public sealed record Confirmed : ConfirmOutcome
    {
        public override string Sentence => "Confirm.Done";

        public override TimelineKind? Timeline => TimelineKind.Confirmed;

        public override void Log(AccountEvents events, JourneyEnd end) => events.Confirmed(end);
    }

    /// <summary>The address is confirmed, and this browser is logged in at once because it created the account.</summary>
    public sealed record ConfirmedAndLoggedIn(LoggedInPerson Person) : ConfirmOutcome
    {
        public override string? Subject => Person.Subject;

        public override string? Mail => Person.AccountId.Mail;

        public override string Sentence => "Confirm.DoneAndIn";

        public override TimelineKind? Timeline => TimelineKind.Confirmed;

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            events.Confirmed(end);
            events.LoggedIn(end, Person.Methods);
        }
    }

    /// <summary>
    /// The code is wrong, expired or used, there is no account, or it was confirmed long ago. One outcome covers all cases, to prevent account
    /// enumeration.
    /// </summary>
    public sealed record CodeRefused : ConfirmOutcome
    {
        public override string Sentence => "Confirm.Refused";

        public override TimelineKind? Timeline => TimelineKind.CodeRefused;

        public override void Log(AccountEvents events, JourneyEnd end) => events.ConfirmationRefused(end);
    }

    /// <summary>Too many codes were tried for this address, so this one was not checked.</summary>
    /// <param name="Wait">The time until the next code is checked.</param>
    public sealed record TooManyTries(TimeSpan Wait) : ConfirmOutcome, ITooSoon
    {
        public override string Sentence => "Code.TooOften";

        public override TimelineKind? Timeline => TimelineKind.TooManyAttempts;

        public override void Log(AccountEvents events, JourneyEnd end) => events.TooManyAttempts(end);
    }

    /// <summary>A setting of pool or portal is wrong, so Cognito does this for no account.</summary>
    public sealed record NotSetUp(PoolFinding Finding) : ConfirmOutcome, INotServed
    {
        public override string Sentence => "Errors.NotSetUp";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.NotSetUp(end, Finding);
    }

    public sealed record TryLater : ConfirmOutcome, ITryLater
    {
        public override string Sentence => "Errors.TryLater";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoUnavailable(end);
    }
}
