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

        public override TimelineKind? Timeline => TimelineKind.LoggedIn;

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            events.NewPasswordSet(end);
            events.LoggedIn(end);
        }
    }

    /// <summary>The session has expired or was already used. The user must log in again.</summary>
    public sealed record Expired : NewPasswordOutcome
    {
        public override string Sentence => "NewPassword.Expired";

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

    /// <summary>The password is set, but Cognito requires a step that the portal has no page for.</summary>
    public sealed record StepNotServed : NewPasswordOutcome
    {
        public override string Sentence => "Login.StepNotServed";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            events.NewPasswordSet(end);
            events.StepNotServed(end);
        }
    }

    public sealed record TryLater : NewPasswordOutcome
    {
        public override string Sentence => "Errors.TryLater";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoUnavailable(end);
    }
}
