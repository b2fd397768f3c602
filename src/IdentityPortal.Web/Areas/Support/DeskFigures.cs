namespace IdentityPortal.Web.Areas.Support;

/// <summary>What staff did, why, and how long people took to confirm their address.</summary>
/// <param name="Acts">The number of acts that were done, by name, the most frequent first.</param>
/// <param name="Reasons">The number of acts that were done, by reason.</param>
/// <param name="Confirmed">The number of people who registered and confirmed here.</param>
/// <param name="Half">Half of them took no longer; null if there are none.</param>
/// <param name="Most">Nine in ten of them took no longer.</param>
internal sealed record DeskFigures(
    IReadOnlyList<KeyValuePair<string, int>> Acts,
    IReadOnlyList<KeyValuePair<string, int>> Reasons,
    int Confirmed,
    TimeSpan? Half,
    TimeSpan? Most);
