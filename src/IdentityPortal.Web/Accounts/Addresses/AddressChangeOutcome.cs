using IdentityPortal.Web.Operation.Doctor;
using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Addresses;

/// <summary>How a step of changing one's own address has ended.</summary>
internal abstract record AddressChangeOutcome : JourneyOutcome
{
    private AddressChangeOutcome()
    {
    }

    /// <summary>The same outcome for every address, whether or not another account has it.</summary>
    /// <param name="IsSent">Whether Cognito was asked to mail a code. This is never shown.</param>
    public sealed record CodeSent(bool IsSent) : AddressChangeOutcome
    {
        public override string? Sentence => null;

        public override TimelineKind? Timeline => TimelineKind.AddressChangeRequested;

        public override void Log(AccountEvents events, JourneyEnd end) => events.AddressChangeRequested(end, IsSent);

        public override string ToString() => nameof(CodeSent);
    }

    /// <summary>The new address is in use. All other sessions have ended.</summary>
    /// <param name="Address">The new address.</param>
    public sealed record Changed(string Address) : AddressChangeOutcome
    {
        public override string Sentence => "ConfirmAddress.Done";

        // The change itself writes the entry, in the transaction that moves the account's rows to the new address.
        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.AddressChanged(end);

        public override string ToString() => nameof(Changed);
    }

    /// <summary>The address stays as it is.</summary>
    public sealed record Dropped : AddressChangeOutcome
    {
        public override string Sentence => "ConfirmAddress.Dropped";

        public override TimelineKind? Timeline => TimelineKind.AddressChangeStopped;

        public override void Log(AccountEvents events, JourneyEnd end) => events.AddressChangeStopped(end);
    }

    /// <summary>No change is pending: it has expired, was given up, or another tab has finished it.</summary>
    public sealed record NonePending : AddressChangeOutcome
    {
        public override string Sentence => "ConfirmAddress.Gone";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.AddressChangeRefused(end);
    }

    public sealed record CodeRefused : AddressChangeOutcome
    {
        public override string Sentence => "Confirm.Refused";

        public override TimelineKind? Timeline => TimelineKind.CodeRefused;

        public override void Log(AccountEvents events, JourneyEnd end) => events.AddressChangeRefused(end);
    }

    /// <summary>Cognito does not take the text as an address.</summary>
    public sealed record AddressRejected : AddressChangeOutcome
    {
        public override string Sentence => "Field.Email.Invalid";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.AddressChangeRefused(end);
    }

    /// <summary>A code was sent a moment ago, or too many were requested.</summary>
    /// <param name="Wait">The time until the next one is allowed.</param>
    /// <param name="IsAwaited">Whether a code of this address is awaited, so that the last one can be entered.</param>
    public sealed record CoolingDown(TimeSpan Wait, bool IsAwaited) : AddressChangeOutcome, ITooSoon
    {
        public override string Sentence => IsAwaited ? "Resend.TooSoon" : "ChangeAddress.TooSoon";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.TooManyCodeRequests(end);
    }

    /// <param name="Wait">The time until the next code is checked.</param>
    public sealed record TooManyTries(TimeSpan Wait) : AddressChangeOutcome, ITooSoon
    {
        public override string Sentence => "Step.TooOften";

        public override TimelineKind? Timeline => TimelineKind.TooManyAttempts;

        public override void Log(AccountEvents events, JourneyEnd end) => events.TooManyAttempts(end);
    }

    /// <summary>Cognito does not accept the session any longer.</summary>
    public sealed record SessionOver : AddressChangeOutcome
    {
        public override string Sentence => "Ended.Unknown";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.SessionRefused(end);
    }

    /// <summary>A setting of pool or portal is wrong, so Cognito does this for no account.</summary>
    public sealed record NotSetUp(PoolFinding Finding) : AddressChangeOutcome, INotServed
    {
        public override string Sentence => "Errors.NotSetUp";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.NotSetUp(end, Finding);
    }

    /// <summary>Cognito is unavailable, or another tab is just doing the same.</summary>
    public sealed record TryLater : AddressChangeOutcome, ITryLater
    {
        public override string Sentence => "Errors.TryLater";

        public override TimelineKind? Timeline => null;

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoUnavailable(end);
    }
}
