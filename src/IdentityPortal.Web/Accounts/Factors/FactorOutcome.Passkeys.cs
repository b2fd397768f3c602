using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Factors;

internal abstract partial record FactorOutcome
{
    /// <summary>Cognito waits for a new passkey.</summary>
    /// <param name="Options">What the browser needs to create it, in JSON.</param>
    public sealed record PasskeyBegun(string Options) : FactorOutcome
    {
        public override string? Sentence => null;

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            // Nothing has changed yet.
        }

        public override string ToString() => "***";
    }

    /// <summary>The form was sent twice.</summary>
    public sealed record PasskeyAddedBefore : FactorOutcome
    {
        public override string Sentence => "AddPasskey.Done";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            // The first time was logged.
        }
    }

    public sealed record PasskeyRenamed : FactorOutcome
    {
        public override string Sentence => "RenamePasskey.Done";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            // A name protects nothing.
        }
    }

    public sealed record PasskeyRefused(PasskeyFault Fault) : FactorOutcome
    {
        public override string Sentence => Fault switch
        {
            PasskeyFault.Late => "Passkey.Late",
            PasskeyFault.Origin => "Passkey.Origin",
            PasskeyFault.Unsupported => "Passkey.Unsupported",
            _ => "Passkey.Failed",
        };

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.FactorRefused(end);
    }

    /// <summary>The account has as many passkeys as Cognito keeps.</summary>
    public sealed record TooManyPasskeys : FactorOutcome
    {
        public override string Sentence => "AddPasskey.Full";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.FactorRefused(end);
    }

    /// <summary>The account does not have the passkey, perhaps because another tab has removed it.</summary>
    public sealed record PasskeyGone : FactorOutcome
    {
        public override string Sentence => "Security.PasskeyGone";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.FactorRefused(end);
    }
}
