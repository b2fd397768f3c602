using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

internal abstract record ConfirmOutcome : JourneyOutcome
{
    private ConfirmOutcome()
    {
    }

    /// <summary>The address is confirmed; the person logs in next.</summary>
    public sealed record Confirmed : ConfirmOutcome
    {
        public override TimelineKind? Timeline => TimelineKind.Confirmed;

        public override void Log(AccountEvents events, JourneyEnd end) => events.Confirmed(end);
    }

    /// <summary>The address is confirmed, and this browser, which made the account, is logged in at once.</summary>
    public sealed record ConfirmedAndLoggedIn(LoggedInPerson Person) : ConfirmOutcome
    {
        public override TimelineKind? Timeline => TimelineKind.Confirmed;

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            events.Confirmed(end);
            events.LoggedIn(end);
        }
    }

    /// <summary>Wrong, expired, used, no such account, confirmed long ago: one answer, so that strangers learn nothing.</summary>
    public sealed record CodeRefused : ConfirmOutcome
    {
        public override TimelineKind? Timeline => TimelineKind.CodeWrong;

        public override void Log(AccountEvents events, JourneyEnd end) => events.ConfirmationRefused(end);
    }

    /// <summary>Too many codes were tried for this address; this one was not checked.</summary>
    /// <param name="Wait">Until the next code is checked.</param>
    public sealed record TooManyTries(TimeSpan Wait) : ConfirmOutcome
    {
        public override TimelineKind? Timeline => TimelineKind.TriedTooOften;

        public override void Log(AccountEvents events, JourneyEnd end) => events.TriedTooOften(end);
    }

    public sealed record TryLater : ConfirmOutcome
    {
        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoAway(end);
    }
}
