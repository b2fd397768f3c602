using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>The end of sessions that a person has chosen from the list of their browsers.</summary>
internal abstract record EndSessionsOutcome : JourneyOutcome
{
    private EndSessionsOutcome()
    {
    }

    public sealed override void Log(AccountEvents events, JourneyEnd end)
    {
        // The event that counts ended sessions was logged already, and nothing else happened.
    }

    public sealed record Ended : EndSessionsOutcome
    {
        public override string Sentence => "Browsers.Ended";

        public override TimelineKind? Timeline => TimelineKind.SessionsEnded;
    }

    public sealed record OthersEnded : EndSessionsOutcome
    {
        public override string Sentence => "Browsers.OthersEnded";

        public override TimelineKind? Timeline => TimelineKind.SessionsEnded;
    }

    /// <summary>The account has no such session, or no longer. It is not said whether another account has.</summary>
    public sealed record Gone : EndSessionsOutcome
    {
        public override string Sentence => "Browsers.Gone";

        public override TimelineKind? Timeline => null;
    }
}
