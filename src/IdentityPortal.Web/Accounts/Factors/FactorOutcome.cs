using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Security;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Factors;

/// <summary>Cognito's answer about the second factors of somebody who is logged in.</summary>
internal abstract partial record FactorOutcome : JourneyOutcome
{
    private FactorOutcome()
    {
    }

    public sealed record Known(AccountFactors Factors) : FactorOutcome
    {
        public override string? Sentence => null;

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            // Looking at one's own factors is no event.
        }
    }

    /// <summary>Cognito has made a key for an authenticator app, which is not in use before a code has proved it.</summary>
    /// <param name="Key">The key in base 32.</param>
    public sealed record KeyMade(string Key) : FactorOutcome
    {
        public override string? Sentence => null;

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            // Nothing has changed yet.
        }

        public override string ToString() => "***";
    }

    public sealed record Added(SecondFactor Factor) : FactorOutcome
    {
        public override string Sentence => Factor switch
        {
            SecondFactor.Passkey => "AddPasskey.Done",
            SecondFactor.Mail => "AddMail.Done",
            _ => "AddAuthenticator.Done",
        };

        public override TimelineKind? Timeline => Factor == SecondFactor.Passkey ? TimelineKind.PasskeyAdded : TimelineKind.SecondFactorAdded;

        public override void Log(AccountEvents events, JourneyEnd end) => events.FactorAdded(end);
    }

    /// <summary>The factor is removed, and all other sessions have ended.</summary>
    public sealed record Removed(SecondFactor Factor) : FactorOutcome
    {
        public override string Sentence => Factor switch
        {
            SecondFactor.Passkey => "RemovePasskey.Done",
            SecondFactor.Mail => "RemoveMail.Done",
            _ => "RemoveAuthenticator.Done",
        };

        public override TimelineKind? Timeline => Factor == SecondFactor.Passkey ? TimelineKind.PasskeyRemoved : TimelineKind.SecondFactorRemoved;

        public override void Log(AccountEvents events, JourneyEnd end) => events.FactorRemoved(end);
    }

    /// <summary>The account must have a second factor, and this is the only one.</summary>
    public sealed record LastOne : FactorOutcome
    {
        public override string Sentence => "Security.LastFactor";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.FactorRefused(end);
    }

    /// <summary>Another removal is running, which could remove the only other factor.</summary>
    public sealed record RemovalRunning : FactorOutcome
    {
        public override string Sentence => "Security.RemovalRunning";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.FactorRefused(end);
    }

    /// <summary>The account does not have what should be removed.</summary>
    public sealed record RemovedBefore : FactorOutcome
    {
        public override string Sentence => "Security.RemovedBefore";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.FactorRefused(end);
    }

    /// <summary>The codes replace the earlier ones. Nothing but the page that is shown now knows them.</summary>
    public sealed record CodesMade(IReadOnlyList<RecoveryCode> Codes) : FactorOutcome
    {
        public override string? Sentence => null;

        public override TimelineKind? Timeline => TimelineKind.RecoveryCodesMade;

        public override void Log(AccountEvents events, JourneyEnd end) => events.RecoveryCodesMade(end);
    }

    /// <summary>The form was sent before, and the codes that it made were shown then.</summary>
    public sealed record CodesMadeBefore : FactorOutcome
    {
        public override string Sentence => "RecoveryCodes.ShownBefore";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.FactorRefused(end);
    }

    /// <summary>The account has no second factor that a recovery code could replace.</summary>
    public sealed record NoneToRecover : FactorOutcome
    {
        public override string Sentence => "RecoveryCodes.NoFactor";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.FactorRefused(end);
    }

    public sealed record CodeRefused : FactorOutcome
    {
        public override string Sentence => "AuthenticatorCode.Refused";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.FactorRefused(end);
    }

    /// <summary>Too many wrong codes were tried in this session, or new passkeys asked for.</summary>
    /// <param name="Wait">The time until the next one is allowed.</param>
    public sealed record TooManyTries(TimeSpan Wait) : FactorOutcome, ITooSoon
    {
        public override string Sentence => "Step.TooOften";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.TooManyAttempts(end);
    }

    /// <summary>Cognito no longer has the key, because another was made since. The person begins again.</summary>
    public sealed record KeyGone : FactorOutcome
    {
        public override string Sentence => "AddAuthenticator.Gone";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.FactorRefused(end);
    }

    /// <summary>Cognito does not accept the session any longer.</summary>
    public sealed record SessionOver : FactorOutcome
    {
        public override string Sentence => "Ended.Unknown";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.SessionRefused(end);
    }

    /// <summary>A setting of pool or portal is wrong, so Cognito does this for no account.</summary>
    public sealed record NotSetUp(PoolFinding Finding) : FactorOutcome, INotServed
    {
        public override string Sentence => "Errors.NotSetUp";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.NotSetUp(end, Finding);
    }

    public sealed record TryLater : FactorOutcome, ITryLater
    {
        public override string Sentence => "Errors.TryLater";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoUnavailable(end);
    }
}
