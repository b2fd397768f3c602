using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

internal abstract record ResendCodeOutcome : JourneyOutcome
{
    private ResendCodeOutcome()
    {
    }

    /// <summary>The same outcome for every address, whether or not a mail could be sent.</summary>
    public sealed record CodeSent : ResendCodeOutcome
    {
        public override string Sentence => "Resend.Sent";

        public override TimelineKind? Timeline => TimelineKind.CodeRequested;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CodeRequested(end);
    }

    /// <summary>Codes were requested too often.</summary>
    /// <param name="Wait">The time until the next code can be requested.</param>
    public sealed record CoolingDown(TimeSpan Wait) : ResendCodeOutcome, ITooSoon
    {
        public override string Sentence => "Resend.TooSoon";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.TooManyCodeRequests(end);
    }

    /// <summary>A setting of pool or portal is wrong, so Cognito does this for no account.</summary>
    public sealed record NotSetUp(PoolFinding Finding) : ResendCodeOutcome, INotServed
    {
        public override string Sentence => "Errors.NotSetUp";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.NotSetUp(end, Finding);
    }

    public sealed record TryLater : ResendCodeOutcome, ITryLater
    {
        public override string Sentence => "Errors.TryLater";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoUnavailable(end);
    }
}
