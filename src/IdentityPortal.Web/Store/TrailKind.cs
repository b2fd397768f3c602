namespace IdentityPortal.Web.Store;

/// <summary>The kind of a row of the trail. The names are part of what is sealed.</summary>
internal enum TrailKind
{
    /// <summary>Written before an act. Without an outcome it is unknown whether the act was carried out.</summary>
    Intent = 1,

    /// <summary>Written after the act.</summary>
    Outcome = 2,

    /// <summary>Intent and outcome in one row, for acts that need no call to Cognito.</summary>
    Note = 3,

    /// <summary>Records that all rows up to the head in its outcome were pruned.</summary>
    Checkpoint = 4,
}
