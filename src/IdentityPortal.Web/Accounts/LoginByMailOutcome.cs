using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

internal abstract record LoginByMailOutcome : JourneyOutcome
{
    private LoginByMailOutcome()
    {
    }

    /// <summary>The same outcome for every address, whether or not a mail could be sent.</summary>
    public sealed record CodeSent(PendingChallenge Pending) : LoginByMailOutcome
    {
        public override string? Sentence => null;

        public override TimelineKind? Timeline => TimelineKind.CodeRequested;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CodeRequested(end);
    }

    /// <summary>Codes were requested too often.</summary>
    /// <param name="Wait">The time until the next code can be requested.</param>
    public sealed record CoolingDown(TimeSpan Wait) : LoginByMailOutcome, ITooSoon
    {
        public override string Sentence => "Resend.TooSoon";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.TooManyCodeRequests(end);
    }

    /// <summary>A setting of pool or portal is wrong, so Cognito does this for no account.</summary>
    public sealed record NotSetUp(PoolFinding Finding) : LoginByMailOutcome, INotServed
    {
        public override string Sentence => "Errors.NotSetUp";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.NotSetUp(end, Finding);
    }

    public sealed record TryLater : LoginByMailOutcome, ITryLater
    {
        public override string Sentence => "Errors.TryLater";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoUnavailable(end);
    }
}
