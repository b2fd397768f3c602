namespace IdentityPortal.Web.Audit;

/// <summary>Selects a part of the trail; null matches everything.</summary>
/// <param name="By">Sub of a member of staff.</param>
/// <param name="Subject">Sub of a person.</param>
/// <param name="Actions">Several actions.</param>
/// <param name="Until">The exclusive end of the time range.</param>
internal sealed record TrailFilter(
    string? By = null,
    string? Subject = null,
    string? AddressHash = null,
    string? Action = null,
    DateTimeOffset? From = null,
    DateTimeOffset? Until = null,
    IReadOnlyList<string>? Actions = null);
