using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

internal abstract record LogoutEverywhereOutcome : JourneyOutcome
{
    private LogoutEverywhereOutcome()
    {
    }

    public sealed record LoggedOut : LogoutEverywhereOutcome
    {
        public override string Sentence => "LogoutEverywhere.Done";

        public override TimelineKind? Timeline => TimelineKind.LoggedOut;

        public override void Log(AccountEvents events, JourneyEnd end) => events.LoggedOutEverywhere(end);
    }

    /// <summary>Logged out of the portal on all devices, but the call to Cognito failed: sessions at other sites continue.</summary>
    public sealed record OnlyHere : LogoutEverywhereOutcome
    {
        public override string Sentence => "LogoutEverywhere.OnlyHere";

        public override TimelineKind? Timeline => TimelineKind.LoggedOut;

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            // Without an error of its own, the outcome follows from one that was logged already.
            if (end.IsError)
            {
                events.LoggedOutOnlyHere(end);
            }
        }
    }
}
