using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Apps;

/// <summary>The end of a journey of somebody who stops using an app.</summary>
internal abstract record AppOutcome : JourneyOutcome
{
    private AppOutcome()
    {
    }

    /// <param name="Id">The client id.</param>
    public sealed record Withdrawn(string Id) : AppOutcome
    {
        public override string Sentence => "WithdrawApp.Done";

        public override TimelineKind? Timeline => TimelineKind.AppWithdrawn;

        public override string App => Id;

        public override void Log(AccountEvents events, JourneyEnd end) => events.AppWithdrawn(end, Id);
    }

    /// <summary>The person does not use the app, or no longer.</summary>
    public sealed record NotUsed : AppOutcome
    {
        public override string Sentence => "WithdrawApp.NotUsed";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            // Nothing has happened.
        }
    }
}
