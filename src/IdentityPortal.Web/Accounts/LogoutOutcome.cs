using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

internal abstract record LogoutOutcome : JourneyOutcome
{
    private LogoutOutcome()
    {
    }

    /// <summary>The page shows the same sentence for every outcome, and also to visitors who were not logged in.</summary>
    public sealed override string? Sentence => null;

    public sealed record LoggedOut : LogoutOutcome
    {
        public override TimelineKind? Timeline => TimelineKind.LoggedOut;

        public override void Log(AccountEvents events, JourneyEnd end) => events.LoggedOut(end);
    }

    /// <summary>Logged out of one app, and still logged in to the portal.</summary>
    /// <param name="Id">The client id.</param>
    public sealed record OfApp(string Id) : LogoutOutcome
    {
        public override TimelineKind? Timeline => TimelineKind.LoggedOutOfApp;

        public override string App => Id;

        public override void Log(AccountEvents events, JourneyEnd end) => events.LoggedOutOfApp(end, Id);
    }

    /// <summary>Logged out of the portal, but Cognito did not revoke the refresh token, which stays valid until it expires.</summary>
    public sealed record OnlyHere : LogoutOutcome
    {
        public override TimelineKind? Timeline => TimelineKind.LoggedOut;

        public override void Log(AccountEvents events, JourneyEnd end) => events.LoggedOutOnlyHere(end);
    }
}
