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

    /// <param name="Apps">Those in which the person was logged in through the sessions that have ended.</param>
    public sealed record Ended(ToldApps Apps) : EndSessionsOutcome
    {
        public override string Sentence => "Browsers.Ended";

        public override TimelineKind? Timeline => TimelineKind.SessionsEnded;
    }

    /// <param name="Apps">As in <see cref="Ended"/>.</param>
    public sealed record OthersEnded(ToldApps Apps) : EndSessionsOutcome
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
