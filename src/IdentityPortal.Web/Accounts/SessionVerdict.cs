using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>Cognito's answer about a session in use.</summary>
internal abstract record SessionVerdict : JourneyOutcome
{
    private SessionVerdict()
    {
    }

    /// <summary>No page shows a check. A session that has ended leads to the log-in page.</summary>
    public sealed override string? Sentence => null;

    public sealed record Holds : SessionVerdict
    {
        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            // Every session in use is checked once a minute, so a line each would flood the log.
        }
    }

    /// <param name="IsVouched">False when the new ID token could not be read: the tokens are new, but the claims are still the old ones.</param>
    /// <param name="IdToken">The new ID token, for an app that may have it; null if it could not be read.</param>
    public sealed record Renewed(LoggedInPerson Person, bool IsVouched, string? IdToken) : SessionVerdict
    {
        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.SessionRenewed(end);

        public override string ToString() => "***";
    }

    /// <summary>The account was disabled or deleted, the session was signed out or revoked, or the tokens belong to another account.</summary>
    public sealed record Ended : SessionVerdict
    {
        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.SessionRefused(end);
    }

    /// <summary>Cognito gave no answer that decides about the session.</summary>
    public sealed record Unknown : SessionVerdict
    {
        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.SessionNotChecked(end);
    }
}
