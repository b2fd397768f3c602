using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

internal abstract record ForgotPasswordOutcome : JourneyOutcome
{
    private ForgotPasswordOutcome()
    {
    }

    /// <summary>The same outcome for every address, whether or not a mail could be sent.</summary>
    public sealed record CodeSent : ForgotPasswordOutcome
    {
        public override string Sentence => "Forgot.Sent";

        public override TimelineKind? Timeline => TimelineKind.ResetRequested;

        public override void Log(AccountEvents events, JourneyEnd end) => events.ResetRequested(end);
    }

    /// <summary>Codes were requested too often.</summary>
    /// <param name="Wait">The time until the next code can be requested.</param>
    public sealed record CoolingDown(TimeSpan Wait) : ForgotPasswordOutcome, ITooSoon
    {
        // The last code may have been used, if it was one to confirm the address.
        public override string Sentence => "Forgot.TooSoon";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.TooManyCodeRequests(end);
    }

    /// <summary>A setting of pool or portal is wrong, so Cognito does this for no account.</summary>
    public sealed record NotSetUp(PoolFinding Finding) : ForgotPasswordOutcome, INotServed
    {
        public override string Sentence => "Errors.NotSetUp";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.NotSetUp(end, Finding);
    }

    public sealed record TryLater : ForgotPasswordOutcome, ITryLater
    {
        public override string Sentence => "Errors.TryLater";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoUnavailable(end);
    }
}
