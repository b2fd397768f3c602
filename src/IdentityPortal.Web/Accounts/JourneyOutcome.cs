using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>How a journey ended. A case does not compile before it says what the log and the person's timeline have about it.</summary>
internal abstract record JourneyOutcome
{
    /// <summary>What staff read in the person's timeline; null for nothing.</summary>
    public abstract TimelineKind? Timeline { get; }

    /// <summary>Writes what the operator reads in the log.</summary>
    public abstract void Log(AccountEvents events, JourneyEnd end);
}
