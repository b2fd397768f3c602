using IdentityPortal.Web.Store;

namespace IdentityPortal.Web.Audit;

/// <summary>What was done, and how it ended.</summary>
/// <param name="End">The outcome of an intent, where there is one.</param>
internal sealed record TrailEntry(TrailRow Row, TrailRow? End)
{
    /// <summary>Whether the portal ended between an act and its outcome, or is at it just now.</summary>
    public bool IsUnknown => Row.Kind == TrailKind.Intent && End is null;

    /// <summary>Null when it is not known.</summary>
    public TrailResult? Outcome => (Row.Kind == TrailKind.Intent ? End?.Outcome : Row.Outcome) is { } stored ? TrailResult.Read(stored) : null;
}
