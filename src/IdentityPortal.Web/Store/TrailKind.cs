namespace IdentityPortal.Web.Store;

/// <summary>What a row of the trail is. The names are part of what is sealed.</summary>
internal enum TrailKind
{
    /// <summary>Written before an act; without an outcome nobody knows whether it was done.</summary>
    Intent = 1,

    /// <summary>Written after the act.</summary>
    Outcome = 2,

    /// <summary>Something that asks nothing of Cognito: intent and outcome in one.</summary>
    Note = 3,

    /// <summary>All rows up to the head in its outcome were pruned.</summary>
    Checkpoint = 4,
}
