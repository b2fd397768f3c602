using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

internal abstract record NewPasswordOutcome : JourneyOutcome
{
    private NewPasswordOutcome()
    {
    }

    public sealed record LoggedIn(LoggedInPerson Person) : NewPasswordOutcome
    {
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
        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordChangeRefused(end);
    }

    public sealed record PasswordRejected : NewPasswordOutcome
    {
        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordChangeRefused(end);
    }

    public sealed record PasswordUsedBefore : NewPasswordOutcome
    {
        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordChangeRefused(end);
    }

    /// <summary>The pool rejected the format of a required attribute.</summary>
    public sealed record AttributeRejected : NewPasswordOutcome
    {
        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordChangeRefused(end);
    }

    /// <summary>The password is set, but Cognito requires a step that the portal has no page for.</summary>
    public sealed record StepNotServed : NewPasswordOutcome
    {
        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            events.NewPasswordSet(end);
            events.StepNotServed(end);
        }
    }

    public sealed record TryLater : NewPasswordOutcome
    {
        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoAway(end);
    }
}
