using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

internal abstract record NewPasswordOutcome : JourneyOutcome
{
    private NewPasswordOutcome()
    {
    }

    /// <param name="Ended">The number of sessions in other browsers that were ended.</param>
    public sealed record LoggedIn(LoggedInPerson Person, int Ended) : NewPasswordOutcome
    {
        public override string Sentence => Ended > 0 ? "Change.Done" : "NewPassword.Done";

        public override string? Subject => Person.Subject;

        public override string? Mail => Person.AccountId.Mail;

        public override TimelineKind? Timeline => TimelineKind.LoggedIn;

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            events.NewPasswordSet(end);
            events.LoggedIn(end, Person.Methods);
        }
    }

    /// <summary>The session has expired or was already used. The user must log in again.</summary>
    public sealed record Expired : NewPasswordOutcome
    {
        public override string Sentence => "Step.Expired";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordChangeRefused(end);
    }

    public sealed record PasswordRejected : NewPasswordOutcome
    {
        public override string Sentence => "Field.Password.Pool";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordChangeRefused(end);
    }

    public sealed record PasswordUsedBefore : NewPasswordOutcome
    {
        public override string Sentence => "Field.Password.UsedBefore";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordChangeRefused(end);
    }

    /// <summary>The pool rejected the format of a required attribute.</summary>
    public sealed record AttributeRejected : NewPasswordOutcome
    {
        public override string Sentence => "Field.Attribute.Refused";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordChangeRefused(end);
    }

    /// <summary>The password is set. Cognito requires another step.</summary>
    public sealed record StepRequired(PendingChallenge Pending) : NewPasswordOutcome
    {
        public override string Sentence => "NewPassword.Saved";

        public override TimelineKind? Timeline => TimelineKind.SecondFactorRequired;

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            events.NewPasswordSet(end);
            events.StepRequired(end, Pending.Step);
        }
    }

    /// <summary>A setting of pool or portal is wrong, so Cognito does this for no account.</summary>
    public sealed record NotSetUp(PoolFinding Finding) : NewPasswordOutcome, INotServed
    {
        public override string Sentence => "Errors.NotSetUp";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.NotSetUp(end, Finding);
    }

    public sealed record TryLater : NewPasswordOutcome, ITryLater
    {
        public override string Sentence => "Errors.TryLater";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoUnavailable(end);
    }
}
