using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts.Addresses;

/// <summary>How stopping or undoing a change of address has ended.</summary>
internal abstract record AddressUndoOutcome : JourneyOutcome
{
    private AddressUndoOutcome()
    {
    }

    // Stopping and undoing write their entries in the transaction that does them.
    public override TimelineKind? Timeline => null;

    /// <summary>The change has not happened, and never will.</summary>
    public sealed record Stopped : AddressUndoOutcome
    {
        public override string Sentence => "StopAddressChange.Stopped";

        public override void Log(AccountEvents events, JourneyEnd end) => events.AddressChangeStopped(end);
    }

    /// <summary>The old address is restored, nobody is logged in, and a code for a new password was mailed.</summary>
    public sealed record Undone : AddressUndoOutcome
    {
        public override string Sentence => "StopAddressChange.Undone";

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            // AddressUndo has logged it, as it also does without a page.
        }
    }

    /// <summary>The change is being undone, here or elsewhere. It ends without the person.</summary>
    public sealed record Running : AddressUndoOutcome
    {
        public override string Sentence => "StopAddressChange.Running";

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            // Its end is logged.
        }
    }

    /// <summary>Another account has the old address, or Cognito refused for days. Support has to help.</summary>
    public sealed record NotUndone : AddressUndoOutcome
    {
        public override string Sentence => "StopAddressChange.NotUndone";

        public override void Log(AccountEvents events, JourneyEnd end)
        {
            // AddressUndo has logged it, as it also does without a page.
        }
    }

    /// <summary>The address has changed, and the link cannot undo that.</summary>
    public sealed record ChangedForGood : AddressUndoOutcome
    {
        public override string Sentence => "StopAddressChange.ChangedForGood";

        public override void Log(AccountEvents events, JourneyEnd end) => events.AddressChangeRefused(end);
    }

    /// <summary>The link is not one of the portal's, or too old.</summary>
    public sealed record Gone : AddressUndoOutcome
    {
        public override string Sentence => "StopAddressChange.Gone";

        public override void Log(AccountEvents events, JourneyEnd end) => events.AddressChangeRefused(end);
    }

    /// <summary>Nothing has changed, because Cognito did not answer.</summary>
    public sealed record TryLater : AddressUndoOutcome, ITryLater
    {
        public override string Sentence => "Errors.TryLater";

        public override void Log(AccountEvents events, JourneyEnd end) => events.CognitoUnavailable(end);
    }
}
