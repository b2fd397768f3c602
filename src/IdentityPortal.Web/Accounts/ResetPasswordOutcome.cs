using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

internal abstract record ResetPasswordOutcome : JourneyOutcome
{
    private ResetPasswordOutcome()
    {
    }

    public sealed record PasswordChanged : ResetPasswordOutcome
    {
        public override TimelineKind? Timeline => TimelineKind.PasswordReset;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordReset(end);
    }

    /// <summary>This code was used before: a second press, perhaps with another password, which was not taken.</summary>
    public sealed record ChangedBefore : ResetPasswordOutcome
    {
        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordChangeRefused(end);
    }

    /// <summary>The code was that of a registration: the address is confirmed now, and a code for the password is on its way.</summary>
    public sealed record AddressConfirmed : ResetPasswordOutcome
    {
        public override TimelineKind? Timeline => TimelineKind.Confirmed;

        public override void Log(AccountEvents events, JourneyEnd end) => events.Confirmed(end);
    }

    /// <summary>Wrong, expired, used, no such account: one answer, so that strangers learn nothing.</summary>
    public sealed record CodeRefused : ResetPasswordOutcome
    {
        public override TimelineKind? Timeline => TimelineKind.CodeWrong;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordChangeRefused(end);
    }

    /// <summary>Too many codes were tried for this address; this one was not checked.</summary>
    /// <param name="Wait">Until the next code is checked.</param>
    public sealed record TooManyTries(TimeSpan Wait) : ResetPasswordOutcome
    {
        public override TimelineKind? Timeline => TimelineKind.TriedTooOften;

        public override void Log(AccountEvents events, JourneyEnd end) => events.TriedTooOften(end);
    }

    public sealed record PasswordRejected : ResetPasswordOutcome
    {
        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordChangeRefused(end);
    }

    public sealed record PasswordUsedBefore : ResetPasswordOutcome
    {
        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.PasswordChangeRefused(end);
    }

    public sealed record TryLater : ResetPasswordOutcome
    {
        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoAway(end);
    }
}
