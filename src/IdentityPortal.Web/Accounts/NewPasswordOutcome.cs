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

    /// <summary>The session has expired or was used: the person logs in again.</summary>
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

    /// <summary>An attribute that the pool requires has a form that the pool refuses.</summary>
    public sealed record AttributeRejected : NewPasswordOutcome
    {
        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordChangeRefused(end);
    }

    /// <summary>The password is set, but Cognito asks for a step that the portal has no page for.</summary>
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
