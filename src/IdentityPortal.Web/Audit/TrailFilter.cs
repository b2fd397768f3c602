namespace IdentityPortal.Web.Audit;

/// <summary>Which part of the trail somebody wants to see; null is everything.</summary>
/// <param name="By">Sub of a member of staff.</param>
/// <param name="Subject">Sub of a person.</param>
/// <param name="Until">The first moment that is not wanted any more.</param>
internal sealed record TrailFilter(
    string? By = null,
    string? Subject = null,
    string? AddressHash = null,
    string? Action = null,
    DateTimeOffset? From = null,
    DateTimeOffset? Until = null);
