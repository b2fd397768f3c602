namespace IdentityPortal.Web.Areas.Support.Trail;

/// <summary>Why the trail cannot be searched.</summary>
/// <param name="Field">The field that must be changed; null while Cognito does not answer.</param>
/// <param name="Sentence">Key of a sentence in Wording.resx.</param>
internal sealed record TrailRefusal(string? Field, string Sentence);
