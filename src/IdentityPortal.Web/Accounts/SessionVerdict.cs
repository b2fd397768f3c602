using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>What Cognito says about a session in use.</summary>
internal abstract record SessionVerdict : JourneyOutcome
{
    private SessionVerdict()
    {
    }

    public sealed record Holds : SessionVerdict
    {
        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            // Asked once a minute for every session in use: not worth a line.
        }
    }

    /// <param name="IsVouched">False when the new ID token could not be read: the tokens are new, and the claims still the old ones.</param>
    public sealed record Renewed(LoggedInPerson Person, bool IsVouched) : SessionVerdict
    {
        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.SessionRenewed(end);
    }

    /// <summary>Disabled, deleted, signed out, revoked, or another person's.</summary>
    public sealed record Ended : SessionVerdict
    {
        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.SessionRefused(end);
    }

    /// <summary>Cognito gave no answer.</summary>
    public sealed record Unknown : SessionVerdict
    {
        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.SessionNotChecked(end);
    }
}
