using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

internal abstract record LogoutEverywhereOutcome : JourneyOutcome
{
    private LogoutEverywhereOutcome()
    {
    }

    /// <param name="Apps">Those in which the person was logged in through the sessions that have ended.</param>
    public sealed record LoggedOut(ToldApps Apps) : LogoutEverywhereOutcome
    {
        public override string Sentence => "LogoutEverywhere.Done";

        public override TimelineKind? Timeline => TimelineKind.LoggedOut;

        public override void Log(AccountEvents events, JourneyEnd end) => events.LoggedOutEverywhere(end);
    }

    /// <summary>Logged out of the portal on all devices, but the call to Cognito failed: sessions at other sites continue.</summary>
    /// <param name="Apps">As in <see cref="LoggedOut"/>.</param>
    public sealed record OnlyHere(ToldApps Apps) : LogoutEverywhereOutcome
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
