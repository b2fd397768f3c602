using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>How a journey ended. The abstract members make every outcome declare its log event and its timeline entry.</summary>
internal abstract record JourneyOutcome
{
    /// <summary>The entry that staff see in the account's timeline; null for none.</summary>
    public abstract TimelineKind? Timeline { get; }

    /// <summary>Writes the operator's log event.</summary>
    public abstract void Log(AccountEvents events, JourneyEnd end);
}
