using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Audit;

/// <summary>An act and its outcome.</summary>
/// <param name="End">The row with the outcome of an intent, if there is one.</param>
internal sealed record TrailEntry(TrailRow Row, TrailRow? End)
{
    /// <summary>Whether the outcome is missing, because the portal crashed before it was recorded or the act is still in progress.</summary>
    public bool IsUnknown => Row.Kind == TrailKind.Intent && End is null;

    /// <summary>Whether it is known that the act was done.</summary>
    public bool IsDone => Outcome is not (null or TrailResult.Failed or TrailResult.NotTried or TrailResult.TooMany);

    /// <summary>Null if it is not known.</summary>
    public TrailResult? Outcome => (Row.Kind == TrailKind.Intent ? End?.Outcome : Row.Outcome) is { } stored ? TrailResult.Read(stored) : null;
}
