namespace IdentityPortal.Web.Audit;

/// <summary>Selects a part of the trail; null matches everything.</summary>
/// <param name="Staff">Subs of members of staff.</param>
/// <param name="Subject">Sub of a person.</param>
/// <param name="People">Subs of several people.</param>
/// <param name="LogName">The name of an address in the log, which is the beginning of its keyed hash.</param>
/// <param name="Actions">Several actions.</param>
/// <param name="Until">The exclusive end of the time range.</param>
internal sealed record TrailFilter(
    IReadOnlyList<string>? Staff = null,
    string? Subject = null,
    IReadOnlyList<string>? People = null,
    string? AddressHash = null,
    string? LogName = null,
    string? Action = null,
    DateTimeOffset? From = null,
    DateTimeOffset? Until = null,
    IReadOnlyList<string>? Actions = null);
