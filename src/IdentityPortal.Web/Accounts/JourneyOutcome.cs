using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Accounts;

/// <summary>How a journey ended. The abstract members make every outcome declare its sentence, its timeline entry and its log event.</summary>
internal abstract record JourneyOutcome
{
    /// <summary>Key in Wording.resx of the sentence that the page shows; null if the outcome leads to another page that needs none.</summary>
    public abstract string? Sentence { get; }

    /// <summary>The entry that staff see in the account's timeline; null for none.</summary>
    public abstract TimelineKind? Timeline { get; }

    /// <summary>Cognito's id of the account, if the outcome reveals it.</summary>
    public virtual string? Subject => null;

    /// <summary>As <see cref="Sessions.AccountId.Mail"/>, if the outcome reveals it.</summary>
    public virtual string? Mail => null;

    /// <summary>The client id of the app that the outcome is about, if any.</summary>
    public virtual string? App => null;

    /// <summary>Writes the operator's log event.</summary>
    public abstract void Log(AccountEvents events, JourneyEnd end);
}
